package org.mnemoscope.decoder;

/**
 * What a decoder multiplies its values with on their way, and where it bends them: x = e·E enters the first block for embeddings E,
 * a block adds b·f(x) for each of its branches f, and the output z gives the logits c·tanh(l·z/c), or l·z without a cap.
 *
 * @param embedding e
 * @param embeddingIsInput whether the embeddings count as scaled already where they are taken as the input (Gemma), or are scaled
 *     afterwards (Granite)
 * @param branch b
 * @param logit l
 * @param logitCap c, or 0 for none
 */
public record Factors(double embedding, boolean embeddingIsInput, double branch, double logit, double logitCap) {
    /** Nothing is multiplied or bent. */
    public static final Factors NONE = new Factors(1, false, 1, 1, 0);

    /** The same with embeddings scaled before they are taken as the input. */
    public Factors withScaledInput(double factor) {
        return new Factors(factor, true, branch, logit, logitCap);
    }

    /** The same with other logits: l·z, bent by a cap. */
    public Factors withLogits(double factor, double cap) {
        return new Factors(embedding, embeddingIsInput, branch, factor, cap);
    }
}
