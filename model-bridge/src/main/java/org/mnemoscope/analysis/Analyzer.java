package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Attributor;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Symbols;

/** Lets a model answer and attributes its answer. The window, the command line and the figures all come this way. */
public final class Analyzer {
    private final LanguageModel model;
    private final Attributor attributor = new MethodAttributor();

    /** @param model the model to ask */
    public Analyzer(LanguageModel model) {
        this.model = model;
    }

    /**
     * Runs the whole way.
     *
     * @param request what to find out
     * @param listener told of the answer and of every row as they come
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws NotEnoughMemoryException if the map does not fit in memory
     * @throws IllegalArgumentException if the model's vocabulary lacks a token of the example
     */
    public Analysis analyze(
            AnalysisRequest request, AnalysisListener listener, ProgressSink progress, CancelToken cancel)
            throws NotEnoughMemoryException {
        progress.report("Answering", 0);
        long began = System.nanoTime();
        Answer answer = answer(request.example(), cancel);
        double seconds = secondsSince(began);
        listener.answered(answer);
        return attribute(request, answer, seconds, listener, progress, cancel);
    }

    /**
     * Attributes an answer that is there.
     *
     * @param request what to find out
     * @param answer the model's answer to the request's example
     * @param answerSeconds time the answer took
     * @param listener told of every row as they come
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws NotEnoughMemoryException if the map does not fit in memory
     */
    public Analysis attribute(
            AnalysisRequest request,
            Answer answer,
            double answerSeconds,
            AnalysisListener listener,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        long began = System.nanoTime();
        List<AttributionRow> rows = new ArrayList<>(attribute(request, answer, true, listener, progress, cancel));
        if (request.rows() == AnalysisRequest.Rows.ALL) {
            rows.addAll(attribute(request, answer, false, listener, progress, cancel));
        }
        rows.sort(Comparator.comparingInt(AttributionRow::position));
        return new Analysis(request, answer, rows, answerSeconds, secondsSince(began));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /**
     * Lets the model answer.
     *
     * @param example the sequence to complete
     * @param cancel looked at before every token
     * @return the answer
     * @throws IllegalArgumentException if the model's vocabulary lacks a token of the example
     */
    public Answer answer(Example example, CancelToken cancel) {
        int[] gold = model.symbols().ids(example.texts());
        boolean[] predicted = new boolean[gold.length];
        for (int position : example.predictedPositions()) {
            predicted[position] = true;
        }
        int[] ids = new Generator(model.decoder()).fill(gold, predicted, cancel);
        List<String> emitted = IntStream.range(0, ids.length)
                .mapToObj(t -> ids[t] == gold[t]
                        ? example.tokens().get(t).text()
                        : model.tokenizer().decode(new int[] {ids[t]}))
                .toList();
        return new Answer(example, ids, emitted);
    }

    /** Attributes the predicted digits, or the other predicted tokens. */
    private List<AttributionRow> attribute(
            AnalysisRequest request,
            Answer answer,
            boolean digits,
            AnalysisListener listener,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        List<ExampleToken> tokens = request.example().tokens();
        int[] positions = IntStream.range(0, tokens.size())
                .filter(t -> tokens.get(t).predicted() && tokens.get(t).role().isDigit() == digits)
                .toArray();
        if (positions.length == 0) {
            return List.of();
        }
        Target target = digits ? request.target() : request.otherTarget();
        int[] candidates = digits ? digits(request.example()) : new int[0];
        AttributionRequest rows = new AttributionRequest(
                answer.ids(),
                positions,
                request.method(),
                target,
                runnerUp(positions.length, candidates),
                request.inputPoint());
        return attributor
                .attribute(model.decoder(), rows, listener::row, progress, cancel)
                .rows();
    }

    /** The same candidates in every row; none means the whole vocabulary. */
    private static ContrastChoice runnerUp(int rows, int[] candidates) {
        return new ContrastChoice.RunnerUp(Collections.nCopies(rows, candidates));
    }

    /** The digits of the task, among which a digit's runner-up is sought. */
    private int[] digits(Example example) {
        return switch (example.format().task()) {
            case ADDITION ->
                ids(IntStream.range(0, 10).mapToObj(Integer::toString).toList());
            case PARITY -> {
                boolean letters = ((ParityFormat) example.format()).scheme() == ParityScheme.MNEMONICS_NUMERIC;
                yield ids(letters ? List.of(Symbols.LETTER_ZERO, Symbols.LETTER_ONE) : List.of("0", "1"));
            }
        };
    }

    /** Those that the model's vocabulary has; the whole vocabulary where there are not two to choose from. */
    private int[] ids(List<String> digits) {
        List<String> known = digits.stream().filter(model.symbols()::knows).toList();
        return known.size() < 2 ? new int[0] : model.symbols().ids(known);
    }
}
