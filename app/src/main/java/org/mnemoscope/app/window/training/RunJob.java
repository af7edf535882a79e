package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.files.Reason;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of a run, for background threads: looking at its folder, and training. */
final class RunJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);
    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);

    private final RunFolder folder;
    private final LongSupplier clock;

    /**
     * How a run ended that did not fail.
     *
     * @param trained whether it came to its end; else it stands at a checkpoint
     * @param result its last measurement, if it was measured
     */
    record Ending(boolean trained, Optional<Evaluation> result) {
        static final Ending STOPPED = new Ending(false, Optional.empty());
    }

    /**
     * A run as it lies in its folder.
     *
     * @param subject what is trained
     * @param resume whether it goes on, rather than begins
     * @param trained what there is of a run that is trained
     * @param before what is known of its progress
     */
    record Found(RunSubject subject, boolean resume, Optional<Ending> trained, RunProgress before) {}

    /**
     * @param folder where the run lies
     * @param clock the time in nanoseconds
     */
    RunJob(RunFolder folder, LongSupplier clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private RunSubject subject() throws RecipeException {
        return new RunSubject(folder, RecipeReader.read(folder.recipe()));
    }

    /** A run that begins. */
    Found begun() throws RecipeException {
        return new Found(subject(), false, Optional.empty(), RunProgress.NONE);
    }

    /** A run that goes on, or is trained. */
    Found found() throws RecipeException {
        boolean trained = folder.look()
                .filter(found -> found.state() == UnfinishedRun.State.TRAINED)
                .isPresent();
        Optional<Ending> ending = trained ? Optional.of(new Ending(true, folder.lastEvaluation())) : Optional.empty();
        return new Found(subject(), true, ending, new RunFeed(folder, clock, told -> {}).progress());
    }

    /**
     * Trains.
     *
     * @param resume whether it goes on from a checkpoint
     * @param before what is known of its progress
     * @param told takes its progress
     * @param stop asks it to stop at a checkpoint
     * @throws Exception whatever a run throws; what is left of one that cannot go on is deleted
     */
    Ending train(boolean resume, RunProgress before, Consumer<RunProgress> told, CancelToken stop) throws Exception {
        RunFeed feed = new RunFeed(folder, clock, told);
        feed.remember(before);
        boolean failed = true;
        try {
            Engines.useOneThreadHere();
            TrainingRun.run(
                    new TrainingRun.Request(
                            folder.recipe(), OptionalLong.empty(), folder.path(), resume, CHECKPOINT_EVERY),
                    feed,
                    ProgressSink.NONE,
                    stop);
            failed = false;
            return new Ending(true, folder.lastEvaluation());
        } catch (CancellationException e) {
            failed = false;
            return Ending.STOPPED;
        } finally {
            told.accept(feed.progress());
            NativeMemory.giveBack();
            if (failed && !TrainingRun.canResume(folder.path())) {
                deleteWhatIsLeft();
            }
        }
    }

    private void deleteWhatIsLeft() {
        try {
            folder.delete();
        } catch (IOException e) {
            LOG.warn("What a failed run left was not deleted: {}", Reason.of(e));
        }
    }
}
