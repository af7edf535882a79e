package org.mnemoscope.app.window.panel;

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
import org.mnemoscope.analysis.TextAnswers;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.TextPrompt;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.FewShot;
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
            SequenceModel model,
            PanelRequest request,
            Consumer<Findings> soFar,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        if (request.question() instanceof Question.OfProblem problem) {
            return answerProblem(model, problem, request, soFar, progress, cancel);
        }
        TextPrompt prompt = ((Question.OfText) request.question()).prompt();
        List<Integer> contrast = prompt.contrast().isEmpty() ? List.of() : model.tokensOf(prompt.contrast());
        Answer answer = answerText(model, prompt, progress, cancel);
        AnalysisRequest asked = AnalysisRequest.alike(
                        answer.example(), request.attribution().target(), inputPoint(model), contrast)
                .withMethod(request.attribution().method().of(model));
        Collector collector = new Collector(request, ModelFacts.line(model), "", soFar);
        return collector.finished(new Analyzer(model).attribute(asked, answer, collector, progress, cancel));
    }

    private static Answer answerText(SequenceModel model, TextPrompt prompt, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException {
        TextAnswers answers = new TextAnswers(model);
        if (prompt.continuation() instanceof TextPrompt.Generated generated) {
            return answers.generated(prompt.text(), generated.tokens(), generated.sampling(), progress, cancel);
        }
        return answers.given(prompt.text(), ((TextPrompt.Given) prompt.continuation()).answer());
    }

    private static Findings answerProblem(
            SequenceModel model,
            Question.OfProblem question,
            PanelRequest request,
            Consumer<Findings> soFar,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        Prompt prompt = question.prompt();
        boolean replaced = hasUnknownNames(prompt, model.symbols());
        Example asked = write(prompt, question.format(), model.symbols(), replaced);
        model.symbols().requireKnown(asked);
        Example example = question.shots() == 0 ? asked : withShots(asked, question, model.symbols());
        model.requireRoom(example.tokens().size());
        AnalysisRequest analysis = new AnalysisRequest(
                        example, request.attribution().target(), inputPoint(model), AnalysisRequest.Rows.ALL)
                .withMethod(request.attribution().method().of(model));
        Collector collector = new Collector(request, ModelFacts.line(model), replaced ? REPLACED : "", soFar);
        return collector.finished(new Analyzer(model).analyze(analysis, collector, progress, cancel));
    }

    private static Example withShots(Example asked, Question.OfProblem question, SymbolTable symbols)
            throws ProblemException {
        int length = question.prompt().problem().length();
        symbols.requireFor(question.format(), length);
        return new FewShot(question.shots(), length, question.prompt().seed()).before(asked, symbols.mnemonics());
    }

    private static InputPoint inputPoint(SequenceModel model) {
        return model.normsEmbeddings() ? InputPoint.AFTER_EMBEDDING_NORM : InputPoint.EMBEDDING;
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
