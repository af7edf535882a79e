package org.mnemoscope.attribution;

/** The input that Integrated Gradients starts from. */
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

    /**
     * Each vector is that of the token's {@link Alternatives alternative}, the mean of several; a token without one stays as it is.
     */
    record Alternative() implements Baseline {}

    /** The word in files: {@code zero}, {@code token} or {@code alternative}. */
    default String kind() {
        if (this instanceof Token) {
            return "token";
        }
        return this instanceof Zero ? "zero" : "alternative";
    }

    /** What a person reads within a sentence, as in {@code zero}, {@code <pad>} and {@code the alternatives}. */
    default String words() {
        if (this instanceof Token token) {
            return token.text();
        }
        return MethodKind.TEXTS.get(this instanceof Zero ? "baseline.zero" : "baseline.alternatives");
    }
}
