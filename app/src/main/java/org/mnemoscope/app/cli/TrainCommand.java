package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.language.Texts;
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
@Command(name = "train", mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(TrainCommand.class);
    private static final int MOST_MINUTES = 24 * 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private DeviceOption device;

    @Mixin
    private SuiteOptions suite;

    @Parameters(paramLabel = "RECIPE", descriptionKey = "RECIPE", arity = "0..1")
    private Path recipe;

    @Option(names = "--out", paramLabel = "FOLDER")
    private Path out;

    @Option(names = "--seed", paramLabel = "S")
    private Long seed;

    @Option(names = "--resume")
    private boolean resume;

    @Option(names = "--checkpoint-minutes", paramLabel = "M", defaultValue = "2")
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
            throw new ProblemException(TEXTS.get("train.what"));
        }
        if (!suite.all() && !resume && TrainingRun.canResume(out)) {
            throw new ProblemException(TEXTS.get("train.unfinished", out));
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
            throw new ProblemException(TEXTS.get("train.not-with-all", option));
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
        words.println(TEXTS.get("train.done", out, record.parameters(), record.tokens(), record.seconds()));
        Path evaluation = out.resolve(EvaluationFile.NAME);
        if (Files.exists(evaluation)) {
            words.print(EvaluationTable.of(EvaluationFile.read(evaluation)));
        }
        return 0;
    }
}
