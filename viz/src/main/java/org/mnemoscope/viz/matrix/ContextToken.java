package org.mnemoscope.viz.matrix;

import java.util.Objects;

/**
 * One row of a heatmap: a token of the context.
 *
 * @param label short name for the axis, such as {@code b27}; an empty label is never drawn
 * @param description what the token is, in words, such as "input bit 27"
 */
public record ContextToken(String label, String description) {
    public ContextToken {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
    }
}
