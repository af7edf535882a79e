package org.mnemoscope.score;

import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/**
 * The numbers that are said of a map, each in words: what the window says of a number and what {@code docs/methods.md} says are these
 * words.
 */
public enum Measure {
    /** See {@link Scores#sourceMass}. */
    SOURCE_MASS("source-mass"),
    /** See {@link Scores#anchorMass}. */
    ANCHOR_MASS("anchor-mass"),
    /** See {@link RowScore#hit}. */
    HIT("hit"),
    /** See {@link Scores#hitRate}. */
    HIT_RATE("hit-rate"),
    /** See {@link BreakPoint}. */
    BREAK_POINT("break-point"),
    /** See {@link Agreement#sameSources}. */
    SAME_AS_SWAP("same-as-swap"),
    /** See {@link Agreement#rankCorrelation}. */
    RANK_CORRELATION("rank-correlation"),
    /** See {@link org.mnemoscope.attribution.AttributionRow#completenessGap}. */
    GAP("gap"),
    /** The weight on what the view leaves out. */
    HIDDEN("hidden"),
    /** The tokens that an environment-forced format gives. */
    FORCED("forced");

    static final Texts TEXTS = Texts.of(Measure.class);

    private final String key;

    Measure(String key) {
        this.key = key;
    }

    /** What it is called, in lower case. */
    public String title() {
        return TEXTS.get("title." + key);
    }

    /** What it says, the end of a sentence. */
    public String says() {
        return TEXTS.get("says." + key);
    }

    /** How it is computed; letters are those of {@code docs/methods.md}. */
    public String formula() {
        return TEXTS.get("formula." + key);
    }

    /** A sentence, as in {@code Hit rate: how often the largest cells are exactly what had to be read.} */
    public String sentence() {
        return OneLine.capital(title()) + ": " + says() + ".";
    }
}
