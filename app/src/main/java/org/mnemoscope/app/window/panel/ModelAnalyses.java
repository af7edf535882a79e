package org.mnemoscope.app.window.panel;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.OpenedFiles;
import org.mnemoscope.surgery.EditablePrompt;
import org.mnemoscope.task.ProblemException;

/** Answers requests with the models of a shelf. */
public final class ModelAnalyses implements PanelAnalyses {
    private static final Texts TEXTS = Texts.of(ModelAnalyses.class);

    private final ModelShelf shelf;

    /** @param shelf where the models are */
    public ModelAnalyses(ModelShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Findings run(PanelRequest request, Consumer<Findings> soFar, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        progress.report(TEXTS.get("opening", request.model().entry().name()), Double.NaN);
        try (ModelShelf.Loan loan = shelf.borrow(request.model().entry().folder(), progress, cancel)) {
            String line = Texts.inFiles(() -> ModelFacts.line(loan.model()));
            Analyzer analyzer = new Analyzer(loan.model());
            Analysis answered = analyzer.answer(request.inquiry(), progress, cancel);
            Optional<EditablePrompt> prompt = EditablePrompt.of(answered, loan.model());
            Optional<OpenedFiles> files = Optional.of(loan.files());
            Consumer<Analysis> tell = analysis -> soFar.accept(new Findings(request, line, analysis, prompt, files));
            tell.accept(answered);
            return new Findings(request, line, analyzer.attribute(answered, tell, progress, cancel), prompt, files);
        }
    }
}
