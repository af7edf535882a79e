package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.mnemoscope.workshop.suite.SuiteItem;
import org.mnemoscope.workshop.suite.SuiteOutcome;
import org.mnemoscope.workshop.suite.SuiteRun;
import picocli.CommandLine.Option;

/** Training all bundled recipes instead of one. */
final class SuiteOptions {
    private static final int MOST_JOBS = 256;

    @Option(
            names = "--all",
            description =
                    "Train every recipe of samples/recipes that has no model in samples/models; run again, it goes on.")
    private boolean all;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "With --all: only part I, from 1, of N equal parts, as in 3/8, and the bases it needs.")
    private String shard;

    @Option(names = "--jobs", paramLabel = "K", description = "With --all: models trained at a time (default: 1).")
    private Integer jobs;

    boolean all() {
        return all;
    }

    /** Refuses what does not go together. */
    void check() throws ProblemException {
        if (!all && (shard != null || jobs != null)) {
            throw new ProblemException((shard == null ? "--jobs" : "--shard") + " needs --all.");
        }
        if (jobs != null) {
            OptionValues.requireRange("--jobs", jobs, 1, MOST_JOBS);
        }
    }

    /** Trains what is missing; the status is 1 if a recipe could not be run. */
    int train(Home home, Duration checkpointEvery, Console console, PrintWriter out)
            throws IOException, ProblemException {
        Shard part = shard == null ? Shard.WHOLE : Shard.parse(shard);
        List<SuiteItem> items = RecipeSuite.read(home.recipes(), home.models()).part(part);
        for (SuiteItem item : items) {
            if (item.state() == SuiteItem.State.OUTDATED) {
                console.complain(item.name() + " was trained from another recipe than " + item.recipeFile()
                        + "; remove " + item.model() + " to train it again.");
            }
        }
        List<SuiteOutcome> outcomes = new SuiteRun(checkpointEvery, console, console.cancel())
                .run(items, jobs == null ? 1 : jobs, outcome -> {
                    out.println(words(outcome));
                    out.flush();
                });
        long failed = outcomes.stream().filter(o -> o.failure().isPresent()).count();
        out.printf(
                Locale.ROOT,
                "%d of %d recipes had a model, %d trained now, %d failed.%n",
                items.size() - outcomes.size(),
                items.size(),
                outcomes.size() - failed,
                failed);
        return failed == 0 ? 0 : 1;
    }

    private static String words(SuiteOutcome outcome) {
        String name = outcome.item().name();
        if (outcome.failure().isPresent()) {
            return name + " failed: " + outcome.failure().get();
        }
        String seconds = String.format(
                Locale.ROOT,
                "%s, %.0f s",
                name,
                outcome.record().map(TrainingRecord::seconds).orElse(0.0));
        String accuracy = outcome.evaluation()
                .map(evaluation -> ", exact match by length: " + EvaluationTable.line(evaluation))
                .orElse("");
        return seconds + accuracy + (outcome.learned() ? "" : notLearned(outcome));
    }

    private static String notLearned(SuiteOutcome outcome) {
        return "\n  has not learned its task inside the trained lengths; loss by step: "
                + outcome.curve().stream()
                        .map(point -> String.format(Locale.ROOT, "%d: %.4f", point.step(), point.loss()))
                        .collect(Collectors.joining(", "));
    }
}
