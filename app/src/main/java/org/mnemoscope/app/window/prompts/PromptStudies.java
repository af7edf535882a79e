package org.mnemoscope.app.window.prompts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.prompts.PromptStudy;
import org.mnemoscope.task.ProblemException;

/** Asks the models of both panels about several random problems. */
public final class PromptStudies {
    /** How many problems a model is asked. */
    public static final int COUNT = 20;

    private final ModelShelf shelf;

    /** @param shelf where the models are */
    public PromptStudies(ModelShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Asks them one after the other.
     *
     * @param requests what the panels ask, each about a problem
     * @param options which of a method's numbers are shown and scored
     * @param each told of what is known of a panel after each problem, on the calling thread
     * @param progress told how far it is
     * @param cancel looked at throughout
     * @throws IOException if a model cannot be read
     * @throws ProblemException if a model cannot be asked
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public void run(
            List<PanelRequest> requests,
            MapOptions options,
            Consumer<PanelStudy> each,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        for (int i = 0; i < requests.size(); i++) {
            int panel = i;
            PanelRequest request = requests.get(i);
            ProgressSink part = (activity, done) -> progress.report(
                    request.model().title() + ": " + Character.toLowerCase(activity.charAt(0)) + activity.substring(1),
                    (panel + done) / requests.size());
            try (ModelShelf.Loan loan = shelf.borrow(request.model().entry().folder(), ProgressSink.NONE, cancel)) {
                Inquiry inquiry = request.inquiry();
                MapOptions fitting = options.fitting(inquiry.method().kind());
                PromptStudy.run(
                        loan.model(),
                        // mnemonics and marks have no scores
                        inquiry.withRows(Inquiry.Rows.DIGITS).withReduction(Optional.of(fitting.reduction())),
                        COUNT,
                        study -> each.accept(PanelStudy.of(panel, study, fitting)),
                        part,
                        cancel);
            }
        }
    }
}
