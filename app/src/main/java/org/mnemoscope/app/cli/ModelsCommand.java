package org.mnemoscope.app.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.mnemoscope.workshop.suite.SuiteItem;
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

    @Mixin
    private MemoryOption memory;

    @Option(
            names = "--symbols",
            paramLabel = "MODEL",
            description = "Say instead with which tokens a model, bundled, a folder or a .gguf file, writes problems.")
    private String symbolsOf;

    @Option(
            names = "--card",
            paramLabel = "MODEL",
            description =
                    "Say instead what a model, bundled, a folder or a .gguf file, is and what of it was ignored, as JSON.")
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
        out.print(ModelTable.of(models.entries()));
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            out.println("Not trained yet (mnemoscope train --all): " + String.join(", ", missing));
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

    /** The bundled recipes without a model. */
    private List<String> missing() throws IOException {
        if (!Files.isDirectory(home.recipes())) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        for (SuiteItem item : RecipeSuite.read(home.recipes(), home.models()).items()) {
            if (item.state() == SuiteItem.State.MISSING) {
                missing.add(item.name());
            }
        }
        return missing;
    }
}
