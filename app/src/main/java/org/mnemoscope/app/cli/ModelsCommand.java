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
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.mnemoscope.workshop.suite.SuiteItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope models}. */
@Command(name = "models", mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(ModelsCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Option(names = "--symbols", paramLabel = "MODEL")
    private String symbolsOf;

    @Option(names = "--card", paramLabel = "MODEL")
    private String cardOf;

    @Override
    public Integer call() throws IOException, ProblemException {
        if (symbolsOf != null && cardOf != null) {
            throw new ProblemException(TEXTS.get("models.twice"));
        }
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
        models.damaged()
                .forEach(sentence -> spec.commandLine().getErr().println(TEXTS.get("model.left-out", sentence)));
        if (models.entries().isEmpty()) {
            out.println(TEXTS.get("models.none", home.models()));
        }
        out.print(ModelTable.of(models.entries()));
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            out.println(TEXTS.get("models.not-trained", String.join(", ", missing)));
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
