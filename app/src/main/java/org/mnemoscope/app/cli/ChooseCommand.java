package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.Validation;
import org.mnemoscope.workshop.selection.SeedSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope choose}. */
@Command(
        name = "choose",
        mixinStandardHelpOptions = true,
        description = "Chooses among models of one recipe by validation and copies the best one.")
public final class ChooseCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private MemoryOption memory;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Folders of models that differ by seed.")
    private List<String> models;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the chosen model goes.")
    private Path out;

    @Option(
            names = "--lengths",
            split = ",",
            defaultValue = "20,40,60",
            description = "Problem lengths to validate at (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(names = "--samples", defaultValue = "100", description = "Problems a length (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--map-length", defaultValue = "40", description = "Problem length of the maps that are scored.")
    private int mapLength;

    @Option(names = "--maps", defaultValue = "10", description = "Maps a model (default: ${DEFAULT-VALUE}).")
    private int maps;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        OptionValues.requireRange("--samples", samples, 1, MOST);
        OptionValues.requireRange("--maps", maps, 1, MOST);
        List<ModelEntry> candidates = new ArrayList<>();
        for (String model : models) {
            candidates.add(home.catalog().find(model));
        }
        List<TrainingRecord.Candidate> figures;
        try (Console console = new Console(spec.commandLine().getErr())) {
            figures = new SeedSelection(new Validation(lengths, samples, mapLength, maps))
                    .choose(candidates, out, console, console.cancel());
        }
        PrintWriter text = spec.commandLine().getOut();
        for (TrainingRecord.Candidate figure : figures) {
            text.printf(
                    Locale.ROOT,
                    "seed %d: exact match %s, hit rate %.2f, source mass %.2f%s%n",
                    figure.seed(),
                    accuracies(figure.exactMatch()),
                    figure.hitRate(),
                    figure.sourceMass(),
                    figure.chosen() ? "  ← chosen" : "");
        }
        text.flush();
        return 0;
    }

    private static String accuracies(Map<Integer, Double> exactMatch) {
        StringBuilder text = new StringBuilder();
        exactMatch.forEach((length, share) ->
                text.append(String.format(Locale.ROOT, "%s%d: %.2f", text.isEmpty() ? "" : ", ", length, share)));
        return text.toString();
    }
}
