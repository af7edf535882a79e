package org.mnemoscope.workshop.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.training.TrainingException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.TrainingRun;

/**
 * Trains what is missing of a suite. A run that was stopped goes on from its checkpoints when it is started again; several
 * processes may work on one folder of models, each recipe is trained by one of them. A recipe that fails does not stop the
 * others, except those that start from its model.
 */
public final class SuiteRun {
    private static final Texts TEXTS = Texts.of(SuiteRun.class);
    private static final String LOCK = "training.lock";

    private final Duration checkpointEvery;
    private final ProgressSink progress;
    private final CancelToken cancel;

    /**
     * @param checkpointEvery time between checkpoints of a recipe
     * @param progress told what each recipe does; called from several threads, one at a time
     * @param cancel stops all recipes at a checkpoint
     */
    public SuiteRun(Duration checkpointEvery, ProgressSink progress, CancelToken cancel) {
        this.checkpointEvery = checkpointEvery;
        this.progress = progress;
        this.cancel = cancel;
    }

    /**
     * Trains the missing models.
     *
     * @param items the recipes, in order; a model that another starts from is trained before it
     * @param jobs how many are trained at a time, at least 1; each takes one thread
     * @param finished told of each recipe when it is done, on its thread, one at a time
     * @return one outcome for each recipe that was not trained already, in order
     * @throws IOException if a model's record is damaged
     * @throws CancellationException if the run was cancelled
     */
    public List<SuiteOutcome> run(List<SuiteItem> items, int jobs, Consumer<SuiteOutcome> finished) throws IOException {
        List<SuiteItem> missing = new ArrayList<>();
        for (SuiteItem item : items) {
            if (item.state() == SuiteItem.State.MISSING) {
                missing.add(item);
            }
        }
        SuiteQueue queue = new SuiteQueue(missing);
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try {
            List<CompletableFuture<Void>> workers = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> work(queue, finished), pool))
                    .limit(jobs)
                    .toList();
            workers.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw e;
        } finally {
            pool.shutdown();
        }
        return missing.stream().flatMap(item -> queue.outcome(item).stream()).toList();
    }

    private void work(SuiteQueue queue, Consumer<SuiteOutcome> finished) {
        try {
            for (Optional<SuiteItem> next = queue.take(); next.isPresent(); next = queue.take()) {
                SuiteOutcome outcome = after(queue.base(next.get()), next.get());
                tell(outcome, finished);
                queue.finish(outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            queue.stop();
        }
    }

    private synchronized void tell(SuiteOutcome outcome, Consumer<SuiteOutcome> finished) {
        finished.accept(outcome);
    }

    private SuiteOutcome after(Optional<SuiteOutcome> base, SuiteItem item) {
        return base.isPresent() && base.get().failure().isPresent()
                ? SuiteOutcome.failed(
                        item, TEXTS.get("suite.base", base.get().item().name()))
                : train(item);
    }

    private SuiteOutcome train(SuiteItem item) {
        cancel.check();
        try {
            OutputFolder.make(item.model());
            Path lockFile = item.model().resolve(LOCK);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                // another process may have trained it while this one waited
                if (lock.isValid() && item.state() == SuiteItem.State.MISSING) {
                    trainAlone(item);
                }
            }
            Files.deleteIfExists(lockFile);
            return outcome(item);
        } catch (IOException | TrainingException e) {
            return SuiteOutcome.failed(item, e.getMessage());
        }
    }

    private void trainAlone(SuiteItem item) throws IOException, TrainingException {
        TrainingRun.run(
                new TrainingRun.Request(item.recipeFile(), OptionalLong.empty(), item.model(), true, checkpointEvery),
                (activity, done) -> progress.report(item.name() + ": " + activity, done),
                cancel);
    }

    private static SuiteOutcome outcome(SuiteItem item) throws IOException {
        Path evaluation = item.model().resolve(EvaluationFile.NAME);
        Optional<Evaluation> measured =
                Files.exists(evaluation) ? Optional.of(EvaluationFile.read(evaluation)) : Optional.empty();
        return new SuiteOutcome(
                item,
                Optional.empty(),
                Optional.of(TrainingRecord.read(item.model().resolve(TrainingRecord.NAME))),
                measured);
    }
}
