package org.mnemoscope.methods;

import java.util.OptionalDouble;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.score.Scores;

/**
 * What one method found.
 *
 * @param analysis the answer, the same for all methods, and the method's rows
 * @param reduction the numbers that are scored and shown first, of those the rows have
 * @param scores how well they agree with the expected sources
 */
public record MethodResult(Analysis analysis, Reduction reduction, Scores scores) {
    /** The method with its settings. */
    public AttributionMethod method() {
        return analysis.request().method();
    }

    /** Time the map took. */
    public double seconds() {
        return analysis.attributionSeconds();
    }

    /** The largest completeness gap of all rows, without its sign; empty where the method has none. */
    public OptionalDouble completenessGap() {
        return analysis.completenessGap();
    }
}
