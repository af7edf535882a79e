package org.mnemoscope.evaluation;

import java.util.List;
import java.util.Optional;
import org.mnemoscope.task.Format;

/**
 * How well a model answers, by problem length.
 *
 * @param asked what was asked
 * @param seed decides the random problems
 * @param results one entry a length: of a problem in bits or digits, of a text in words from the name to the answer
 */
public record Evaluation(Asked asked, long seed, List<LengthResult> results) {
    /** Copies what it is given. */
    public Evaluation {
        results = List.copyOf(results);
    }

    /** How well a model answers problems in a format. */
    public Evaluation(Format format, long seed, List<LengthResult> results) {
        this(new Asked.InFormat(format), seed, results);
    }

    /** How the problems were written; empty for texts. */
    public Optional<Format> format() {
        return asked.asFormat();
    }
}
