package org.mnemoscope.app.command;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mnemoscope.catalog.ModelCatalog;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.LanguageModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the bundled models with their measured accuracy, or describes one.")
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Option(
            names = "--symbols",
            paramLabel = "MODEL",
            description = "Say instead with which tokens a model, bundled or a folder, writes problems.")
    private String symbolsOf;

    @Option(
            names = "--card",
            paramLabel = "MODEL",
            description = "Say instead what a model, bundled or a folder, is and what of it was ignored, as JSON.")
    private String cardOf;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (symbolsOf != null) {
            out.println(SymbolReport.of(home.catalog().find(symbolsOf).folder()));
            out.flush();
            return 0;
        }
        if (cardOf != null) {
            out.println(card(home.catalog().find(cardOf).folder()));
            out.flush();
            return 0;
        }
        ModelCatalog.Listing models = home.catalog().bundled();
        models.damaged().forEach(sentence -> spec.commandLine().getErr().println("A model is left out: " + sentence));
        if (models.entries().isEmpty()) {
            out.println("There are no models in " + home.models() + ".");
        }
        for (ModelEntry entry : models.entries()) {
            out.println(entry.name() + ": " + entry.title());
            entry.training()
                    .ifPresent(training -> out.println("  trained on " + training.shortest() + "–" + training.longest()
                            + " " + training.format().task().unit() + ", "
                            + training.format().id()));
            entry.evaluation()
                    .ifPresent(evaluation -> out.println("  exact match by length: " + accuracies(evaluation)));
        }
        out.flush();
        return 0;
    }

    private static String card(Path folder) throws IOException {
        try (LanguageModel model = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            return new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(model.card());
        }
    }

    private static String accuracies(Evaluation evaluation) {
        return evaluation.results().stream()
                .map(result -> String.format(Locale.ROOT, "%d: %.2f", result.length(), result.exactMatch()))
                .collect(Collectors.joining(", "));
    }
}
