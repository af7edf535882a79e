package org.mnemoscope.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mnemoscope.catalog.ModelCatalog;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.evaluation.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mnemoscope models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the bundled models with their measured accuracy.")
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
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

    private static String accuracies(Evaluation evaluation) {
        return evaluation.results().stream()
                .map(result -> String.format(Locale.ROOT, "%d: %.2f", result.length(), result.exactMatch()))
                .collect(Collectors.joining(", "));
    }
}
