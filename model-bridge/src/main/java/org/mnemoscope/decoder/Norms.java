package org.mnemoscope.decoder;

/**
 * The norms of a decoder; all are of one kind.
 *
 * @param kind what they compute
 * @param epsilon what is added to the variance or mean square
 * @param scales whether they have weights γ
 * @param biases whether they have biases β
 * @param onEmbeddings whether the embeddings pass through one before the first block (BLOOM)
 * @param last whether one stands between the last block and the output
 * @param oneAdded whether they multiply with γ = 1 + w for weights w (Gemma), and not with γ = w
 */
public record Norms(
        Kind kind,
        double epsilon,
        boolean scales,
        boolean biases,
        boolean onEmbeddings,
        boolean last,
        boolean oneAdded) {
    /** Norms that multiply with their weights as they are. */
    public Norms(Kind kind, double epsilon, boolean scales, boolean biases, boolean onEmbeddings, boolean last) {
        this(kind, epsilon, scales, biases, onEmbeddings, last, false);
    }

    /** What a norm computes. */
    public enum Kind {
        /** γ·(x − mean x)/√(var x + ε) + β (Ba, Kiros and Hinton 2016). */
        LAYER,
        /** γ·x/√(mean x² + ε) (Zhang and Sennrich 2019). */
        RMS
    }

    /**
     * Layer norms with weights, and one after the last block.
     *
     * @param epsilon what is added to the variance
     * @param biases whether they have biases
     * @param onEmbeddings whether the embeddings pass through one
     */
    public static Norms layer(double epsilon, boolean biases, boolean onEmbeddings) {
        return new Norms(Kind.LAYER, epsilon, true, biases, onEmbeddings, true);
    }

    /**
     * Root-mean-square norms with weights, and one after the last block.
     *
     * @param epsilon what is added to the mean square
     */
    public static Norms rms(double epsilon) {
        return new Norms(Kind.RMS, epsilon, true, false, false, true);
    }

    /** The same that multiply with 1 + w for weights w. */
    public Norms withOneAdded() {
        return new Norms(kind, epsilon, scales, biases, onEmbeddings, last, true);
    }
}
