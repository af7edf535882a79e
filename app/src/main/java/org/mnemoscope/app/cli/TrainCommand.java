package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a model from a recipe, or every bundled recipe that has no model yet.")
public final class TrainCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 24 * 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private SuiteOptions suite;

    @Parameters(paramLabel = "RECIPE", arity = "0..1", description = "The recipe file.")
    private Path recipe;

    @Option(names = "--out", paramLabel = "FOLDER", description = "With a recipe: where the model goes.")
    private Path out;

    @Option(names = "--seed", paramLabel = "S", description = "A seed instead of the recipe's own.")
    private Long seed;

    @Option(names = "--resume", description = "Go on from the checkpoint in the folder, if there is one.")
    private boolean resume;

    @Option(
            names = "--checkpoint-minutes",
            paramLabel = "M",
            defaultValue = "2",
            description = "Minutes between checkpoints (default: ${DEFAULT-VALUE}).")
    private int checkpointMinutes;

    @Override
    public Integer call() throws IOException, ProblemException, TrainingException {
        OptionValues.requireRange("--checkpoint-minutes", checkpointMinutes, 1, MOST_MINUTES);
        suite.check();
        if (suite.all()) {
            refuse("RECIPE", recipe);
            refuse("--out", out);
            refuse("--seed", seed);
        } else if (recipe == null || out == null) {
            throw new ProblemException("Say which RECIPE to train and with --out where the model goes, or --all.");
        }
        if (!suite.all() && !resume && TrainingRun.canResume(out)) {
            throw new ProblemException(
                    out + " has the checkpoint of an unfinished run; say --resume to go on from it, or"
                            + " name another folder.");
        }
        // one thread, so that a run's bits do not depend on the machine's number of cores
        Engines.useThreads(1);
        PrintWriter words = spec.commandLine().getOut();
        try (Console console = new Console(spec.commandLine().getErr())) {
            Duration checkpointEvery = Duration.ofMinutes(checkpointMinutes);
            int status =
                    suite.all() ? suite.train(home, checkpointEvery, console, words) : one(checkpointEvery, console);
            words.flush();
            return status;
        }
    }

    private static void refuse(String option, Object given) throws ProblemException {
        if (given != null) {
            throw new ProblemException(
                    option + " does not go with --all, which trains the bundled recipes as they are.");
        }
    }

    private int one(Duration checkpointEvery, Console console) throws IOException, TrainingException {
        TrainingRecord record = TrainingRun.run(
                new TrainingRun.Request(
                        recipe,
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        out,
                        resume,
                        checkpointEvery),
                console,
                console.cancel());
        PrintWriter words = spec.commandLine().getOut();
        words.printf(
                Locale.ROOT,
                "%s: %d parameters, %d tokens, %.0f s%n",
                out,
                record.parameters(),
                record.tokens(),
                record.seconds());
        Path evaluation = out.resolve(EvaluationFile.NAME);
        if (Files.exists(evaluation)) {
            words.print(EvaluationTable.of(EvaluationFile.read(evaluation)));
        }
        return 0;
    }
}
