package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Symbols;

/** Lets a model answer and attributes its answer. The window, the command line and the figures all come this way. */
public final class Analyzer {
    private final SequenceModel model;

    /** @param model the model to ask */
    public Analyzer(SequenceModel model) {
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
        return attribute(request, answer(request.example(), cancel), listener, progress, cancel);
    }

    /**
     * Attributes an answer that is there already.
     *
     * @param request what to find out; its example is the answer's
     * @param answer what the model answered, or what was written in its place
     * @param listener told of the answer and of every row as they come
     * @param progress told what is being done
     * @param cancel looked at throughout
     * @return the finished analysis
     * @throws NotEnoughMemoryException if the map does not fit in memory
     */
    public Analysis attribute(
            AnalysisRequest request,
            Answer answer,
            AnalysisListener listener,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        long began = System.nanoTime();
        listener.answered(answer);
        List<AttributionRow> rows = new ArrayList<>(attribute(request, answer, true, listener, progress, cancel));
        if (request.rows() == AnalysisRequest.Rows.ALL) {
            rows.addAll(attribute(request, answer, false, listener, progress, cancel));
        }
        rows.sort(Comparator.comparingInt(AttributionRow::position));
        return new Analysis(request, answer, rows, (System.nanoTime() - began) / 1e9);
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
        long began = System.nanoTime();
        int[] gold = model.symbols().ids(example.texts());
        boolean[] predicted = new boolean[gold.length];
        for (int position : example.predictedPositions()) {
            predicted[position] = true;
        }
        int[] ids = new Generator(model::reader).fill(gold, predicted, cancel);
        List<String> emitted = IntStream.range(0, ids.length)
                .mapToObj(t -> {
                    String right = example.tokens().get(t).text();
                    return ids[t] == gold[t] ? right : wrong(ids[t], right);
                })
                .toList();
        return new Answer(example, ids, emitted, (System.nanoTime() - began) / 1e9);
    }

    /** A wrong token can look like the right one, as a digit with and without a space in front. */
    private String wrong(int id, String right) {
        String text = model.label(id);
        return text.equals(right) ? text + " (id " + id + ")" : text;
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
        ContrastChoice contrast = new ContrastChoice.RunnerUp(IntStream.of(positions)
                .mapToObj(t -> candidates(request.contrast(), answer.ids()[t], candidates))
                .toList());
        AttributionRequest rows = new AttributionRequest(
                answer.ids(), positions, request.method(), target, contrast, request.inputPoint());
        return model.attribute(rows, listener::row, progress, cancel).rows();
    }

    /** What a row's contrast is chosen from; nothing means the whole vocabulary. */
    private static int[] candidates(List<Integer> asked, int own, int[] otherwise) {
        return asked.isEmpty() || asked.contains(own)
                ? otherwise
                : asked.stream().mapToInt(id -> id).toArray();
    }

    /** The digits of the task, among which a digit's runner-up is sought. */
    private int[] digits(Example example) {
        if (!(example.subject() instanceof Exercise exercise)) {
            return new int[0];
        }
        boolean letters = exercise.writtenIn() instanceof ParityFormat parity
                && parity.scheme() == ParityScheme.MNEMONICS_NUMERIC;
        return switch (exercise.problem().kind()) {
            case ADDITION -> ids(Symbols.DIGITS);
            case PARITY -> ids(letters ? Symbols.LETTERS : Symbols.DIGITS.subList(0, 2));
        };
    }

    /** Those that the model's vocabulary has; the whole vocabulary where there are not two to choose from. */
    private int[] ids(List<String> digits) {
        List<String> known = digits.stream().filter(model.symbols()::knows).toList();
        return known.size() < 2 ? new int[0] : model.symbols().ids(known);
    }
}
