package org.mnemoscope.evaluation;

import java.util.List;
import org.mnemoscope.task.Format;

/**
 * How well a model answers a format, by problem length.
 *
 * @param format what was asked
 * @param seed decides the random problems
 * @param results one entry a length
 */
public record Evaluation(Format format, long seed, List<LengthResult> results) {
    /** Copies what it is given. */
    public Evaluation {
        results = List.copyOf(results);
    }
}
