package org.mnemoscope.batch;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.files.FolderLock;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.job.TimeLeft;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.ProblemException;

/**
 * Runs a batch, one problem after the other. It can be stopped at any time and started again: what is done is not done twice,
 * and a line that failed is tried again.
 */
public final class BatchRunner {
    private static final Texts TEXTS = Texts.of(BatchRunner.class);

    private static final String SCORES = "scores";

    private final BatchWork work;

    /** @param work what is done with each problem */
    public BatchRunner(BatchWork work) {
        this.work = work;
    }

    /**
     * Runs a batch, or one shard of it.
     *
     * @param request what to do
     * @param failures told of each line that cannot be answered, in one sentence with its number
     * @param progress told after each problem, with the time that is left
     * @param cancel looked at throughout
     * @return what was done
     * @throws ProblemException if the folder holds scores of another batch; nothing was done then
     * @throws IOException if a file cannot be written; what was written before stays
     * @throws java.util.concurrent.CancellationException if somebody asked to stop; what was written before stays
     */
    public BatchOutcome run(BatchRequest request, Consumer<String> failures, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException {
        OutputFolder.make(request.folder());
        FolderLock lock = FolderLock.take(request.folder(), request.shard().fileName(SCORES, ""));
        try {
            requireOneDivision(request);
            return run(new BatchFolder(request), request, failures, progress, cancel);
        } finally {
            lock.close();
        }
    }

    /** Parts of different divisions have problems in common, which both would answer and write down. */
    private static void requireOneDivision(BatchRequest request) throws IOException {
        for (String part : FolderLock.purposes(request.folder(), SCORES)) {
            if (!request.shard().dividesAlike(part)) {
                FolderLock.requireFree(request.folder(), part);
            }
        }
    }

    private BatchOutcome run(
            BatchFolder folder,
            BatchRequest request,
            Consumer<String> failures,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException, ProblemException {
        List<BatchEntry> entries = request.shard().of(request.entries());
        List<Task> tasks = new ArrayList<>();
        int failed = 0;
        int skipped = 0;
        for (BatchEntry entry : entries) {
            Outcome outcome = plan(entry, folder, failures, tasks);
            failed += outcome == Outcome.FAILED ? 1 : 0;
            skipped += outcome == Outcome.SKIPPED ? 1 : 0;
        }
        int done = 0;
        long began = System.nanoTime();
        for (int i = 0; i < tasks.size(); i++) {
            cancel.check();
            boolean answered = answer(tasks.get(i), folder, failures, cancel);
            done += answered ? 1 : 0;
            failed += answered ? 0 : 1;
            double perTask = (System.nanoTime() - began) / 1e9 / (i + 1);
            String left = TimeLeft.words(perTask * (tasks.size() - i - 1));
            progress.report(TEXTS.get("progress", i + 1, tasks.size(), left), (i + 1.0) / tasks.size());
        }
        return new BatchOutcome(done, skipped, failed, folder.scores());
    }

    private enum Outcome {
        PLANNED,
        SKIPPED,
        FAILED
    }

    /** A problem that is to be answered, with everything that its result depends on. */
    private record Task(BatchItem item, JsonObject asked) {}

    private Outcome plan(BatchEntry entry, BatchFolder folder, Consumer<String> failures, List<Task> tasks)
            throws IOException, ProblemException {
        if (entry instanceof BadLine bad) {
            failures.accept(bad.complaint());
            return Outcome.FAILED;
        }
        BatchItem item = (BatchItem) entry;
        JsonObject asked = item.words();
        try {
            work.settings(item).entrySet().forEach(word -> asked.add(word.getKey(), word.getValue()));
        } catch (ModelFolderException e) {
            failures.accept(complaint(item, e));
            return Outcome.FAILED;
        }
        folder.requireSame(item, asked);
        if (folder.isDone(item)) {
            return Outcome.SKIPPED;
        }
        tasks.add(new Task(item, asked));
        return Outcome.PLANNED;
    }

    private boolean answer(Task task, BatchFolder folder, Consumer<String> failures, CancelToken cancel)
            throws IOException {
        BatchItem item = task.item();
        try {
            JsonObject found = work.run(item, folder.map(item), cancel);
            JsonObject scores = new JsonObject();
            scores.addProperty("id", item.id());
            scores.addProperty("line", item.number());
            for (JsonObject part : List.of(task.asked(), found)) {
                part.entrySet().forEach(figure -> scores.add(figure.getKey(), figure.getValue()));
            }
            folder.append(item, scores);
            return true;
        } catch (ProblemException | NotEnoughMemoryException | ModelFolderException e) {
            failures.accept(complaint(item, e));
            return false;
        }
    }

    private static String complaint(BatchItem item, Exception failure) {
        return item.where() + " (" + item.id() + "): " + failure.getMessage();
    }
}
