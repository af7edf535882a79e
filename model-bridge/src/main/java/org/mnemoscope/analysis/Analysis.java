package org.mnemoscope.analysis;

import java.util.List;
import org.mnemoscope.attribution.AttributionRow;

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
}
