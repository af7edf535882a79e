package org.mnemoscope.score;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;

/**
 * How well a map agrees with the expected sources of its output digits. Means are empty where no digit is scored.
 *
 * @param rows one score for each scored digit, in the order of the output
 * @param trainedLength the last output index, from 1, that the model saw in training; empty if that is not known
 */
public record Scores(List<RowScore> rows, OptionalInt trainedLength) {
    /** Copies the list. */
    public Scores {
        rows = List.copyOf(rows);
    }

    /**
     * Scores a map. Of its rows those count whose token is a predicted digit with expected sources; the others are passed
     * over.
     *
     * @param example the sequence with its expected sources
     * @param positions the position of each row's output token, ascending
     * @param values one array a row, of the length of its position, NaN where a context token is hidden; only magnitudes
     *     within a row count, so any normalisation gives the same scores
     * @param trainedLength the last output index, from 1, that the model saw in training; empty if that is not known
     * @throws IllegalArgumentException if rows and positions do not fit each other or the example
     */
    public static Scores of(Example example, int[] positions, float[][] values, OptionalInt trainedLength) {
        requireFit(example, positions, values);
        List<RowScore> scores = new ArrayList<>();
        int outputIndex = 0;
        int row = 0;
        for (int position = 0; position < example.tokens().size() && row < positions.length; position++) {
            ExampleToken token = example.tokens().get(position);
            boolean digit = Verdict.isOutputDigit(token);
            outputIndex += digit ? 1 : 0;
            if (positions[row] == position) {
                if (digit && !token.sources().isEmpty()) {
                    scores.add(RowScore.of(position, outputIndex, values[row], token.sources(), token.anchors()));
                }
                row++;
            }
        }
        return new Scores(scores, trainedLength);
    }

    /** Mean share of weight on the expected sources. */
    public OptionalDouble sourceMass() {
        return mean(rows.stream(), RowScore::sourceMass);
    }

    /** Mean share of weight on the anchors. */
    public OptionalDouble anchorMass() {
        return mean(rows.stream(), RowScore::anchorMass);
    }

    /** Mean share of weight on other tokens. */
    public OptionalDouble elsewhere() {
        return mean(rows.stream(), RowScore::elsewhere);
    }

    /** The share of digits that hit. */
    public OptionalDouble hitRate() {
        return hitRate(row -> true);
    }

    /** The share of digits that hit, up to the trained length; empty if that is not known. */
    public OptionalDouble hitRateInside() {
        return hitRate(row -> trainedLength.isPresent() && row.outputIndex() <= trainedLength.getAsInt());
    }

    /** The share of digits that hit, beyond the trained length; empty if that is not known. */
    public OptionalDouble hitRateBeyond() {
        return hitRate(row -> trainedLength.isPresent() && row.outputIndex() > trainedLength.getAsInt());
    }

    /** Whether the map falls apart, and where. */
    public BreakPoint breakPoint() {
        return BreakPoint.of(rows);
    }

    private OptionalDouble hitRate(Predicate<RowScore> counts) {
        return mean(rows.stream().filter(counts), row -> row.hit() ? 1 : 0);
    }

    private static OptionalDouble mean(Stream<RowScore> rows, ToDoubleFunction<RowScore> of) {
        return rows.mapToDouble(of).average();
    }

    private static void requireFit(Example example, int[] positions, float[][] values) {
        if (positions.length != values.length) {
            throw new IllegalArgumentException(values.length + " rows for " + positions.length + " positions");
        }
        int last = 0;
        for (int row = 0; row < positions.length; row++) {
            int position = positions[row];
            if (position <= last || position >= example.tokens().size() || values[row].length != position) {
                throw new IllegalArgumentException("row " + row + " at position " + position + " with "
                        + values[row].length + " values does not fit a sequence of "
                        + example.tokens().size() + " tokens");
            }
            last = position;
        }
    }
}
