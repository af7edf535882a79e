package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.mnemoscope.workshop.suite.SuiteItem;
import org.mnemoscope.workshop.suite.SuiteOutcome;
import org.mnemoscope.workshop.suite.SuiteRun;
import picocli.CommandLine.Option;

/** Training all bundled recipes instead of one. */
final class SuiteOptions {
    private static final Texts TEXTS = Texts.of(SuiteOptions.class);
    private static final int MOST_JOBS = 256;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--shard", paramLabel = "I/N")
    private String shard;

    @Option(names = "--jobs", paramLabel = "K")
    private Integer jobs;

    boolean all() {
        return all;
    }

    /** Refuses what does not go together. */
    void check() throws ProblemException {
        if (!all && (shard != null || jobs != null)) {
            throw new ProblemException(TEXTS.get("train.needs-all", shard == null ? "--jobs" : "--shard"));
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
                console.complain(TEXTS.get("train.outdated", item.name(), item.recipeFile(), item.model()));
            }
        }
        List<SuiteOutcome> outcomes = new SuiteRun(checkpointEvery, console, console.cancel())
                .run(items, jobs == null ? 1 : jobs, outcome -> {
                    out.println(words(outcome));
                    out.flush();
                });
        long failed = outcomes.stream().filter(o -> o.failure().isPresent()).count();
        out.println(TEXTS.get(
                "train.all-done", items.size() - outcomes.size(), items.size(), outcomes.size() - failed, failed));
        return failed == 0 ? 0 : 1;
    }

    private static String words(SuiteOutcome outcome) {
        String name = outcome.item().name();
        if (outcome.failure().isPresent()) {
            return TEXTS.get("train.failed", name, outcome.failure().get());
        }
        double seconds = outcome.record().map(TrainingRecord::seconds).orElse(0.0);
        String trained = outcome.evaluation()
                .map(evaluation -> TEXTS.get("train.measured", name, seconds, EvaluationTable.line(evaluation)))
                .orElseGet(() -> TEXTS.get("train.trained", name, seconds));
        return outcome.learned() ? trained : trained + "\n  " + notLearned(outcome);
    }

    private static String notLearned(SuiteOutcome outcome) {
        return TEXTS.get(
                "train.not-learned",
                outcome.curve().stream()
                        .map(point -> String.format(Locale.ROOT, "%d: %.4f", point.step(), point.loss()))
                        .collect(Collectors.joining(", ")));
    }
}
