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
import org.mnemoscope.language.Texts;
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
@Command(name = "choose", mixinStandardHelpOptions = true)
public final class ChooseCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(ChooseCommand.class);
    private static final int MOST = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Parameters(paramLabel = "MODEL", descriptionKey = "MODEL", arity = "1..*")
    private List<String> models;

    @Option(names = "--out", required = true, paramLabel = "FOLDER")
    private Path out;

    @Option(names = "--lengths", split = ",", defaultValue = "20,40,60")
    private List<Integer> lengths;

    @Option(names = "--samples", defaultValue = "100")
    private int samples;

    @Option(names = "--map-length", defaultValue = "40")
    private int mapLength;

    @Option(names = "--maps", defaultValue = "10")
    private int maps;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        OptionValues.requireRange("--samples", samples, 1, MOST);
        OptionValues.requireRange("--maps", maps, 1, MOST);
        List<ModelEntry> candidates = new ArrayList<>();
        for (String model : models) {
            candidates.add(home.catalog().find(model));
        }
        try (Console console = new Console(spec.commandLine().getErr())) {
            List<TrainingRecord.Candidate> figures = new SeedSelection(
                            new Validation(lengths, samples, mapLength, maps))
                    .choose(candidates, out, console, console.cancel());
            // first, so that they are not lost where the model cannot be copied
            print(figures);
            SeedSelection.copy(candidates, figures, out);
        }
        return 0;
    }

    private void print(List<TrainingRecord.Candidate> figures) {
        PrintWriter text = spec.commandLine().getOut();
        for (TrainingRecord.Candidate figure : figures) {
            text.println(TEXTS.get(
                            "choose.seed",
                            figure.seed(),
                            accuracies(figure.exactMatch()),
                            figure.hitRate(),
                            figure.sourceMass())
                    + (figure.chosen() ? "  ← " + TEXTS.get("choose.chosen") : ""));
        }
        text.flush();
    }

    private static String accuracies(Map<Integer, Double> exactMatch) {
        StringBuilder text = new StringBuilder();
        exactMatch.forEach((length, share) ->
                text.append(String.format(Locale.ROOT, "%s%d: %.2f", text.isEmpty() ? "" : ", ", length, share)));
        return text.toString();
    }
}
