package org.mnemoscope.attribution;

/** The input without information that Integrated Gradients starts from, the same at every position. */
public sealed interface Baseline {
    /** All vectors are zero, at the point where the input is taken. */
    record Zero() implements Baseline {}

    /**
     * All vectors are those of one token, such as the padding token.
     *
     * @param id the token's id
     */
    record Token(int id) implements Baseline {}

    /** What a person reads within a sentence, as in {@code zero} and {@code token id 7}. */
    default String words() {
        return this instanceof Token token ? "token id " + token.id() : "zero";
    }
}
