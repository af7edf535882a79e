package org.mnemoscope.app.window.panel;

import java.util.OptionalInt;
import org.mnemoscope.score.Measure;

/**
 * What a number means, with the map's own example.
 *
 * @param measure which number, with its words
 * @param figures the formula with the figures of this map
 * @param example what is so here, one sentence; empty for nothing
 * @param position position in the sequence of the output token that shows it best, if one does
 */
public record Explanation(Measure measure, String figures, String example, OptionalInt position) {
    static Explanation of(Measure measure, String figures, String example) {
        return new Explanation(measure, figures, example, OptionalInt.empty());
    }
}
