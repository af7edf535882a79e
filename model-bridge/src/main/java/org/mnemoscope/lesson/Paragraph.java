package org.mnemoscope.lesson;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A paragraph of a lesson.
 *
 * @param kind how it stands on the page
 * @param runs its parts, at least one
 */
public record Paragraph(Kind kind, List<Run> runs) {
    /** How a paragraph stands on the page. */
    public enum Kind {
        /** As words do. */
        WORDS,
        /** Behind a bullet. */
        BULLET,
        /** As it was written, in the type of tokens. */
        TOKENS
    }

    /** How a part of a paragraph stands out. */
    public enum Style {
        /** Not at all. */
        PLAIN,
        /** By weight. */
        STRONG,
        /** By slope, or what there is in its place. */
        EMPHASIS,
        /** In the type of tokens. */
        TOKEN
    }

    /**
     * A part of a paragraph.
     *
     * @param text words, white space included
     * @param style how they stand out
     */
    public record Run(String text, Style style) {}

    /** Copies the list. */
    public Paragraph {
        runs = List.copyOf(runs);
    }

    /** The words alone. */
    public String words() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
