package org.mnemoscope.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.score.Scores;

/**
 * An answer and where each of its tokens looked.
 *
 * @param request what was asked
 * @param answer what the model answered
 * @param rows the rows, by ascending position
 * @param attributionSeconds time the map took
 */
public record Analysis(AnalysisRequest request, Answer answer, List<AttributionRow> rows, double attributionSeconds) {
    /** Copies what it is given. */
    public Analysis {
        rows = List.copyOf(rows);
    }

    /**
     * How well the map agrees with the expected sources.
     *
     * @param reduction which of the rows' numbers
     * @param trainedOutputs the last output digit, from 1, that the model saw in training; empty if that is not known
     * @throws IllegalArgumentException if the rows have no such numbers
     */
    public Scores scores(Reduction reduction, OptionalInt trainedOutputs) {
        int[] positions = rows.stream().mapToInt(AttributionRow::position).toArray();
        float[][] values = rows.stream().map(row -> row.values(reduction)).toArray(float[][]::new);
        return Scores.of(answer.example(), positions, values, trainedOutputs);
    }

    /** The largest completeness gap of all rows, without its sign; empty where the method has none. */
    public OptionalDouble completenessGap() {
        return AttributionRow.completenessGap(rows);
    }
}
