package org.mnemoscope.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ProblemException;

/**
 * From an inquiry to its analysis: lets a model answer and attributes its answer. The window, the command line, the reports and the
 * tests all come this way.
 */
public final class Analyzer {
    private static final Texts TEXTS = Texts.of(Analyzer.class);

    private final SequenceModel model;

    /** @param model the model to ask */
    public Analyzer(SequenceModel model) {
        this.model = model;
    }

    /**
     * Runs the whole way.
     *
     * @param inquiry what to find out
     * @param soFar told on the calling thread of the answer without rows, and again whenever there are more of them: with every row
     *     of a short map, after some at a time of a long one
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws ProblemException if the model cannot be asked or attributed so; the message says why
     * @throws ModelFolderException if the model's files cannot be read any more, or its tokenizer cannot split the text
     * @throws NotEnoughMemoryException if the map does not fit in memory
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public Analysis analyze(Inquiry inquiry, Consumer<Analysis> soFar, ProgressSink progress, CancelToken cancel)
            throws ProblemException, ModelFolderException, NotEnoughMemoryException {
        Analysis answered = answer(inquiry, progress, cancel);
        soFar.accept(answered);
        return attribute(answered, soFar, progress, cancel);
    }

    /**
     * Lets the model answer, and attributes nothing yet.
     *
     * @param inquiry what to find out
     * @param progress told what is being done
     * @param cancel looked at before every token
     * @return an analysis without rows
     * @throws ProblemException if the model cannot be asked or attributed so; the message says why
     * @throws ModelFolderException if the model's files cannot be read any more, or its tokenizer cannot split the text
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public Analysis answer(Inquiry inquiry, ProgressSink progress, CancelToken cancel)
            throws ProblemException, ModelFolderException {
        Plan plan = Plan.of(inquiry, model);
        Answer answer;
        List<String> notes = List.of();
        if (inquiry.question() instanceof Question.OfProblem problem) {
            WrittenProblem written = WrittenProblem.of(problem, model, cancel);
            notes = written.notes();
            answer = new ProblemAnswers(model).answer(written.example(), progress, cancel);
        } else {
            answer = new TextAnswers(model).answer(inquiry.question(), progress, cancel);
            if (inquiry.question() instanceof Question.OfChanged changed) {
                notes = List.of(
                        Note.CHANGED.recorded(changed.original().format().id()));
            }
        }
        return new Analysis(
                inquiry, plan, answer, Optional.empty(), List.of(), false, notes, trainedOutputs(answer.example()), 0);
    }

    private OptionalInt trainedOutputs(Example example) {
        return model.trainedOn()
                .map(trained -> trained.outputsInside(example.subject()))
                .orElse(OptionalInt.empty());
    }

    /**
     * Attributes the answer of an analysis by another method, without asking the model again.
     *
     * @param earlier an analysis by this model, with or without rows
     * @param method the other method
     * @param soFar told on the calling thread as {@link #analyze} does
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws ProblemException if the model cannot be attributed so; the message says why
     * @throws ModelFolderException if the model's files cannot be read any more
     * @throws NotEnoughMemoryException if the map does not fit in memory
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public Analysis attribute(
            Analysis earlier, MethodChoice method, Consumer<Analysis> soFar, ProgressSink progress, CancelToken cancel)
            throws ProblemException, ModelFolderException, NotEnoughMemoryException {
        Inquiry inquiry = earlier.inquiry().withMethod(method);
        return attribute(earlier.with(inquiry, Plan.of(inquiry, model)), soFar, progress, cancel);
    }

    /**
     * Attributes the answer of an analysis as its inquiry asks.
     *
     * @param plain an analysis without rows, by {@link #answer}
     * @param soFar told on the calling thread as {@link #analyze} does
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws ProblemException if the model cannot be attributed so; the message says why
     * @throws NotEnoughMemoryException if the map does not fit in memory
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public Analysis attribute(Analysis plain, Consumer<Analysis> soFar, ProgressSink progress, CancelToken cancel)
            throws ProblemException, NotEnoughMemoryException {
        long began = System.nanoTime();
        Analysis answered = plain.with(alternatives(plain, cancel));
        RowsSoFar rows = new RowsSoFar(answered, soFar);
        attribute(answered, true, rows, progress, cancel);
        boolean all = answered.inquiry().rows() == Inquiry.Rows.ALL
                || answered.answer().example().isText();
        if (all) {
            attribute(answered, false, rows, progress, cancel);
        }
        return rows.complete((System.nanoTime() - began) / 1e9);
    }

    /** What could stand in each token's place, if the method asks for it. */
    private Optional<Alternatives> alternatives(Analysis answered, CancelToken cancel) throws ProblemException {
        Plan plan = answered.plan();
        // a method that asks for it was refused before if this is no model folder
        if (!plan.method().needsAlternatives() || !(model instanceof LanguageModel folder)) {
            return Optional.empty();
        }
        long seed = answered.inquiry().question().drawnBy().orElse(0);
        Alternatives found = new AlternativeTokens(folder, plan.alternative(), seed).of(answered.answer(), cancel);
        if (!found.exist()) {
            throw new ProblemException(
                    TEXTS.get("alternatives.none", answered.answer().emitted().get(0)));
        }
        return Optional.of(found);
    }

    /** Attributes the predicted digits, or the other predicted tokens. */
    private void attribute(Analysis answered, boolean digits, RowsSoFar rows, ProgressSink progress, CancelToken cancel)
            throws NotEnoughMemoryException, ProblemException {
        Example example = answered.answer().example();
        List<ExampleToken> tokens = example.tokens();
        int[] positions = IntStream.range(0, tokens.size())
                .filter(t -> tokens.get(t).predicted() && tokens.get(t).role().isDigit() == digits)
                .toArray();
        if (positions.length == 0) {
            return;
        }
        Plan plan = answered.plan();
        Target target = digits ? plan.targets().digits() : plan.targets().others();
        int[] ids = answered.answer().ids();
        int[] otherwise = digits ? new DigitTokens(model.symbols()).ids(example) : new int[0];
        int[] asked = plan.contrast().stream().mapToInt(id -> id).toArray();
        ContrastChoice contrast = new ContrastChoice.RunnerUp(IntStream.of(positions)
                .mapToObj(t -> asked.length == 0 || plan.contrast().contains(ids[t]) ? otherwise : asked)
                .toList());
        AttributionRequest request = new AttributionRequest(
                ids,
                positions,
                plan.method(),
                target,
                contrast,
                plan.inputPoint(),
                answered.alternatives().orElseGet(() -> Alternatives.none(ids.length)));
        model.attribute(request, rows, progress, cancel);
    }
}
