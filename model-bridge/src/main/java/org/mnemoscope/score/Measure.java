package org.mnemoscope.score;

/**
 * The numbers that are said of a map, each in words: what the window says of a number and what {@code docs/methods.md} says are these
 * words.
 */
public enum Measure {
    /** See {@link Scores#sourceMass}. */
    SOURCE_MASS(
            "source mass", "how much of the weight lies on what had to be read", "Σ_S w / Σ w, the mean over the rows"),
    /** See {@link Scores#anchorMass}. */
    ANCHOR_MASS("anchor mass", "how much lies on the mnemonics that address it", "Σ_A w / Σ w, likewise"),
    /** See {@link RowScore#hit}. */
    HIT("hit", "the largest cells are exactly what had to be read", "min over S of w > max of w over all others but A"),
    /** See {@link Scores#hitRate}. */
    HIT_RATE("hit rate", "how often the largest cells are exactly what had to be read", "hits / rows"),
    /** See {@link BreakPoint}. */
    BREAK_POINT(
            "break point",
            "where the map falls apart, if it does",
            "the likeliest change of the hit rate, if 2·(L₂ − L₁) ≥ 3·ln n"),
    /** See {@link Agreement#sameSources}. */
    SAME_AS_SWAP(
            "same as swap",
            "whether this map points where the swap map does",
            "share of rows whose k largest cells, A aside, are the same tokens in both"),
    /** See {@link Agreement#rankCorrelation}. */
    RANK_CORRELATION(
            "rank correlation with swap",
            "whether it orders all cells alike",
            "mean over the rows of Spearman's ρ = correlation of the ranks of w"),
    /** See {@link org.mnemoscope.attribution.AttributionRow#completenessGap}. */
    GAP(
            "completeness gap",
            "how far Integrated Gradients are from adding up to what they explain",
            "the largest |Σ a − (f(e) − f(b))| of all rows"),
    /** The weight on what the view leaves out. */
    HIDDEN("hidden", "how much of the weight lies on tokens that are not shown", "Σ_hidden w / Σ w, over all rows"),
    /** The tokens that an environment-forced format gives. */
    FORCED(
            "forced",
            "how many tokens of the answer the environment writes, whatever the model would have written",
            "given tokens after the prompt");

    private final String title;
    private final String says;
    private final String formula;

    Measure(String title, String says, String formula) {
        this.title = title;
        this.says = says;
        this.formula = formula;
    }

    /** What it is called, in lower case. */
    public String title() {
        return title;
    }

    /** What it says, the end of a sentence. */
    public String says() {
        return says;
    }

    /** How it is computed; letters are those of {@code docs/methods.md}. */
    public String formula() {
        return formula;
    }

    /** A sentence, as in {@code Hit rate: how often the largest cells are exactly what had to be read.} */
    public String sentence() {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + ": " + says + ".";
    }
}
