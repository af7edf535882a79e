package org.mnemoscope.app.window.methods;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.methods.MethodComparison;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.task.ProblemException;

/** Runs every method that the model has, with its usual settings, on an answer that a panel shows. */
public final class MethodComparisons {
    private final ModelShelf shelf;

    /** @param shelf where the models are */
    public MethodComparisons(ModelShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Compares. Blocks; called on a background thread.
     *
     * @param findings what the panel shows, finished
     * @param each told of each method as soon as it is done, on the calling thread
     * @param progress told how far it is
     * @param cancel looked at throughout
     * @return all results
     * @throws IOException if the model cannot be read
     * @throws ProblemException if a method is not for such a model
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public List<MethodResult> run(
            Findings findings, Consumer<MethodResult> each, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        Analysis analysis = findings.finished().orElseThrow();
        try (ModelShelf.Loan loan =
                shelf.borrow(findings.request().model().entry().folder(), progress, cancel)) {
            return new MethodComparison(loan.model())
                    .compare(analysis, MethodChoice.USUAL.withEveryMethodOf(loan.model()), each, progress, cancel);
        }
    }
}
