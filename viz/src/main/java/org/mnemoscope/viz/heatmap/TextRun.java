package org.mnemoscope.viz.heatmap;

import java.util.Objects;

/**
 * A piece of a line of text.
 *
 * @param text the words
 * @param strong whether they stand out
 */
public record TextRun(String text, boolean strong) {
    public TextRun {
        Objects.requireNonNull(text, "text");
    }

    /** Words as they are. */
    public static TextRun plain(String text) {
        return new TextRun(text, false);
    }

    /** Words that stand out. */
    public static TextRun strong(String text) {
        return new TextRun(text, true);
    }
}
