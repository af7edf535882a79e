package org.mnemoscope.decoder;

/**
 * The norms that queries and keys pass through before they are turned. They compute what the decoder's other norms do, with the
 * same epsilon.
 *
 * @param span what is normalised together
 * @param biases whether they have biases
 */
public record QueryKeyNorm(Span span, boolean biases) {
    /** No such norms. */
    public static final QueryKeyNorm NONE = new QueryKeyNorm(Span.NOTHING, false);

    /** What is normalised together. */
    public enum Span {
        /** Nothing: there are no such norms. */
        NOTHING,
        /** Each head by itself, all with the same weights γ of headWidth values (Qwen3, Gemma 3, Phi). */
        HEAD,
        /** Each head by itself, with weights of its own (Cohere, StableLM). */
        HEAD_WITH_OWN_WEIGHTS,
        /** All heads of a token together (OLMo 2). */
        ALL_HEADS
    }

    /** Whether there are such norms. */
    public boolean isPresent() {
        return span != Span.NOTHING;
    }

    /**
     * How many vectors of a token are normalised by themselves.
     *
     * @param heads its query or key heads
     */
    public int vectors(int heads) {
        return span == Span.ALL_HEADS ? 1 : heads;
    }

    /**
     * Number of values in each of the weights γ and β.
     *
     * @param heads query or key heads
     * @param headWidth dimensions of one head
     */
    public int weights(int heads, int headWidth) {
        return span == Span.HEAD ? headWidth : Math.multiplyExact(heads, headWidth);
    }
}
