package org.mnemoscope.app.window.panel;

import java.io.IOException;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.task.ProblemException;

/** Answers requests with the models of a shelf. */
public final class ModelAnalyses implements PanelAnalyses {
    private final ModelShelf shelf;

    /** @param shelf where the models are */
    public ModelAnalyses(ModelShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Findings run(PanelRequest request, Consumer<Findings> soFar, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        progress.report("Opening " + request.model().entry().name(), Double.NaN);
        try (ModelShelf.Loan loan = shelf.borrow(request.model().entry().folder(), progress, cancel)) {
            String line = ModelFacts.line(loan.model());
            Analysis whole = new Analyzer(loan.model())
                    .analyze(
                            request.inquiry(),
                            analysis -> soFar.accept(new Findings(request, line, analysis)),
                            progress,
                            cancel);
            return new Findings(request, line, whole);
        }
    }
}
