package org.mnemoscope.app.window.generalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ProblemException;

/** Finds a test problem that a model fails, or one that it solves. */
public final class ProblemSearch {
    private static final Texts TEXTS = Texts.of(ProblemSearch.class);
    /** A failure that is rarer than this is not worth the wait. */
    static final int MOST = 400;

    private static final int AT_ONCE = 20;

    private final ModelShelf shelf;

    /** @param shelf where the models are */
    public ProblemSearch(ModelShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What to look for.
     *
     * @param model the model
     * @param length the problem's, in bits or digits
     * @param wanted which kind of problem
     * @param seed decides which problems are tried
     */
    record Request(MeasuredModel model, int length, Wanted wanted, long seed) {}

    /**
     * Looks. Blocks; called on a background thread.
     *
     * @param request what to look for
     * @param progress told how many problems were tried
     * @param cancel looked at before every batch
     * @return a problem as wanted; if none of {@value #MOST} is one, the last of the other kind
     * @throws ModelFolderException if the model cannot be opened
     * @throws ProblemException if the model cannot be asked problems of this length
     * @throws CancellationException if somebody asked to stop
     */
    FoundProblem find(Request request, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, ProblemException {
        progress.report(TEXTS.get("opening", request.model().entry().name()), 0);
        try (ModelShelf.Loan loan = shelf.borrow(request.model().entry().folder(), ProgressSink.NONE, cancel)) {
            return find(request, FurtherEvaluation.measurable(loan), progress, cancel);
        }
    }

    private static FoundProblem find(Request request, LanguageModel model, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, ProblemException {
        boolean solved = request.wanted() == Wanted.SOLVES;
        Evaluator evaluator = new Evaluator(model.decoder(), model.symbols());
        RandomGenerator random = new SplittableRandom(request.seed());
        Format format = request.model().format();
        Prompt last = null;
        for (int tried = 0; tried < MOST; tried += AT_ONCE) {
            progress.report(TEXTS.get(solved ? "search.solves" : "search.fails", tried, MOST), tried / (double) MOST);
            List<Prompt> prompts = new ArrayList<>();
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Prompt prompt = new Prompt(
                        HeldOut.draw(format.task(), request.length(), random),
                        List.of(),
                        random.nextLong(PromptViewModel.LARGEST_SEED + 1));
                prompts.add(prompt);
                examples.add(ExampleWriter.write(
                        prompt.problem(), format, model.symbols().mnemonics(), prompt.seed()));
            }
            boolean[] right = evaluator.solved(examples, cancel);
            for (int i = 0; i < AT_ONCE; i++) {
                if (right[i] == solved && answersSo(model, prompts.get(i).in(format, Shots.NONE), solved, cancel)) {
                    return new FoundProblem(request.model(), prompts.get(i), solved, request.wanted(), tried + i + 1);
                }
                last = prompts.get(i);
            }
        }
        return new FoundProblem(request.model(), last, !solved, request.wanted(), MOST);
    }

    /** Token by token, as the panels ask: rounding may differ from that of a batch. */
    private static boolean answersSo(LanguageModel model, Question question, boolean solved, CancelToken cancel)
            throws ModelFolderException, ProblemException {
        Analysis answered = new Analyzer(model).answer(Inquiry.of(question), ProgressSink.NONE, cancel);
        return answered.verdict().orElseThrow().exactMatch() == solved;
    }
}
