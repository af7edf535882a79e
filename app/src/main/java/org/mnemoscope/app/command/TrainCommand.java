package org.mnemoscope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope train}. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains a model from a recipe.")
public final class TrainCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 24 * 60;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", description = "The recipe file.")
    private Path recipe;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the model goes.")
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
        Words.requireRange("--checkpoint-minutes", checkpointMinutes, 1, MOST_MINUTES);
        // one thread, so that a run's bits do not depend on the machine's number of cores
        Engines.useThreads(1);
        try (Console console = new Console(spec.commandLine().getErr())) {
            TrainingRecord record = TrainingRun.run(
                    new TrainingRun.Request(
                            recipe,
                            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                            out,
                            resume,
                            Duration.ofMinutes(checkpointMinutes)),
                    console,
                    console.cancel());
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d parameters, %d tokens, %.0f s%n",
                            out,
                            record.parameters(),
                            record.tokens(),
                            record.seconds());
            Path evaluation = out.resolve(EvaluationFile.NAME);
            if (Files.exists(evaluation)) {
                Evaluation result = EvaluationFile.read(evaluation);
                spec.commandLine().getOut().print(EvaluationTable.of(result));
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
