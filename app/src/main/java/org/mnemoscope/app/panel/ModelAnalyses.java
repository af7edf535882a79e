package org.mnemoscope.app.panel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.app.models.ModelFacts;
import org.mnemoscope.app.models.ModelShelf;
import org.mnemoscope.app.prompt.Prompt;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;

/** Answers requests with the models of a shelf. */
public final class ModelAnalyses implements PanelAnalyses {
    private static final String REPLACED = "Names this model does not know were replaced by mnemonics of its own.";

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
            return run(loan.model(), request, soFar, progress, cancel);
        }
    }

    private static Findings run(
            LanguageModel model,
            PanelRequest request,
            Consumer<Findings> soFar,
            ProgressSink progress,
            CancelToken cancel)
            throws ProblemException, NotEnoughMemoryException {
        boolean replaced = hasUnknownNames(request.prompt(), model.symbols());
        Example example = write(request.prompt(), request.format(), model.symbols(), replaced);
        model.symbols().requireKnown(example);
        AnalysisRequest asked = new AnalysisRequest(
                example, request.target(), InputPoint.defaultFor(model.decoder().config()), AnalysisRequest.Rows.ALL);
        Collector collector = new Collector(request, ModelFacts.line(model), replaced ? REPLACED : "", soFar);
        return collector.finished(new Analyzer(model).analyze(asked, collector, progress, cancel));
    }

    private static boolean hasUnknownNames(Prompt prompt, SymbolTable symbols) {
        return !symbols.ids().keySet().containsAll(prompt.mnemonics());
    }

    private static Example write(Prompt prompt, Format format, SymbolTable symbols, boolean replaced)
            throws ProblemException {
        boolean given = !replaced
                && !prompt.mnemonics().isEmpty()
                && prompt.mnemonics().size() >= format.mnemonicsNeeded(prompt.problem());
        if (given) {
            return ExampleWriter.write(prompt.problem(), format, prompt.mnemonics());
        }
        symbols.requirePool(prompt.problem(), format);
        return ExampleWriter.write(prompt.problem(), format, symbols.mnemonics(), new SplittableRandom(prompt.seed()));
    }

    /** Puts what comes in piece by piece together. */
    private static final class Collector implements AnalysisListener {
        private final PanelRequest request;
        private final String modelLine;
        private final String note;
        private final Consumer<Findings> soFar;
        private final List<AttributionRow> rows = new ArrayList<>();
        private Answer answer;

        Collector(PanelRequest request, String modelLine, String note, Consumer<Findings> soFar) {
            this.request = request;
            this.modelLine = modelLine;
            this.note = note;
            this.soFar = soFar;
        }

        @Override
        public void answered(Answer given) {
            answer = given;
            tell();
        }

        @Override
        public void row(AttributionRow row) {
            rows.add(row);
            tell();
        }

        private void tell() {
            soFar.accept(new Findings(request, modelLine, answer, rows, Optional.empty(), note));
        }

        Findings finished(Analysis analysis) {
            return new Findings(request, modelLine, analysis.answer(), analysis.rows(), Optional.of(analysis), note);
        }
    }
}
