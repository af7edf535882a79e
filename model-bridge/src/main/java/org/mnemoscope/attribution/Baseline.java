package org.mnemoscope.attribution;

/** The input without information that Integrated Gradients starts from, the same at every position. */
public sealed interface Baseline {
    /** All vectors are zero, at the point where the input is taken. */
    record Zero() implements Baseline {}

    /**
     * All vectors are those of one token, such as the padding token.
     *
     * @param id the token's id
     * @param text what a person reads for it
     */
    record Token(int id, String text) implements Baseline {}

    /** What a person reads within a sentence, as in {@code zero} and {@code <pad>}. */
    default String words() {
        return this instanceof Token token ? token.text() : "zero";
    }
}
