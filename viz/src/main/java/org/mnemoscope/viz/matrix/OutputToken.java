package org.mnemoscope.viz.matrix;

import java.util.Objects;
import java.util.Optional;

/**
 * One column of a heatmap: a token the model put out.
 *
 * @param label short name for the axis, such as {@code p27}; an empty label is never drawn
 * @param description what the token is, in words, such as "parity after bit 27"
 * @param emitted the token's text as the model wrote it
 * @param gold the text it should have been, or nothing when that is not known
 */
public record OutputToken(String label, String description, String emitted, Optional<String> gold) {
    public OutputToken {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(emitted, "emitted");
        Objects.requireNonNull(gold, "gold");
    }

    /** Whether the emitted text is the gold one. */
    public Correctness verdict() {
        return gold.map(text -> text.equals(emitted) ? Correctness.RIGHT : Correctness.WRONG)
                .orElse(Correctness.UNKNOWN);
    }
}
