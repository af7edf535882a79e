package org.mnemoscope.app.window.generalisation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.job.TimeLeft;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.ModelFolderException;

/** Measures models on more problems than their records did, and keeps what comes, batch by batch. */
public final class FurtherEvaluation {
    private static final Texts TEXTS = Texts.of(FurtherEvaluation.class);
    /** Bits or digits of the problems of a batch, which takes well under a second. */
    private static final int WORK_AT_ONCE = 1000;

    private static final int LEAST_AT_ONCE = 20;

    private final ModelShelf shelf;
    private final FurtherRecords records;

    /**
     * @param shelf where the models are
     * @param records keeps what comes
     */
    public FurtherEvaluation(ModelShelf shelf, FurtherRecords records) {
        this.shelf = shelf;
        this.records = records;
    }

    /**
     * Measures. Blocks; called on a background thread. What came before a cancellation or a failure is kept.
     *
     * @param request which samples to add
     * @param each told of a model whenever it has more samples
     * @param progress told how far it is, and how long it still takes
     * @param cancel looked at before every batch
     * @return how many samples were added
     * @throws ModelFolderException if a model cannot be opened
     * @throws IOException if the samples cannot be kept
     * @throws CancellationException if somebody asked to stop
     */
    int run(FurtherRequest request, Consumer<MeasuredModel> each, ProgressSink progress, CancelToken cancel)
            throws IOException {
        Run run = new Run(request, each, progress, cancel);
        for (MeasuredModel model : request.models()) {
            run.measure(model);
        }
        return run.samples;
    }

    static LanguageModel measurable(ModelShelf.Loan loan) {
        if (loan.model() instanceof LanguageModel model) {
            return model;
        }
        throw new IllegalArgumentException("a TorchScript module has no evaluation record");
    }

    private final class Run {
        private final FurtherRequest request;
        private final Consumer<MeasuredModel> each;
        private final ProgressSink progress;
        private final CancelToken cancel;
        private final long began = System.nanoTime();
        private final long work;
        private long done;
        private int samples;

        Run(FurtherRequest request, Consumer<MeasuredModel> each, ProgressSink progress, CancelToken cancel) {
            this.request = request;
            this.each = each;
            this.progress = progress;
            this.cancel = cancel;
            this.work = Math.max(1, request.work());
        }

        /** A model that nobody had open before is closed again. */
        void measure(MeasuredModel model) throws IOException {
            List<Integer> lengths = request.lengthsFor(model);
            if (lengths.isEmpty()) {
                return;
            }
            Path folder = model.entry().folder();
            boolean open = shelf.holds(folder);
            report(TEXTS.get("further.opening", model.title()));
            try (ModelShelf.Loan loan = shelf.borrow(folder, ProgressSink.NONE, cancel)) {
                LanguageModel opened = measurable(loan);
                Evaluator evaluator = new Evaluator(opened.decoder(), opened.symbols());
                MeasuredModel now = model;
                for (int length : lengths) {
                    now = measure(now, length, evaluator);
                }
            } finally {
                if (!open) {
                    shelf.discard(folder);
                }
            }
        }

        private MeasuredModel measure(MeasuredModel model, int length, Evaluator evaluator) throws IOException {
            MeasuredModel now = model;
            int atOnce = Math.max(LEAST_AT_ONCE, WORK_AT_ONCE / length);
            for (int left = request.samples(); left > 0; left -= atOnce) {
                cancel.check();
                report(TEXTS.get(
                        "further.length",
                        now.title(),
                        length,
                        model.format().task().unit()));
                int batch = Math.min(left, atOnce);
                LengthResult more = evaluator
                        .evaluate(model.format(), List.of(length), batch, now.nextSeed(), ProgressSink.NONE, cancel)
                        .results()
                        .get(0);
                now = now.plus(more);
                records.write(now.entry(), now.further().orElseThrow());
                samples += batch;
                done += (long) length * batch;
                each.accept(now);
            }
            return now;
        }

        private void report(String activity) {
            double share = done / (double) work;
            double seconds = (System.nanoTime() - began) / 1e9;
            String left = done == 0 ? "" : " · " + TimeLeft.words(seconds * (1 - share) / share);
            progress.report(activity + left, share);
        }
    }
}
