package org.mnemoscope.decoder;

/**
 * What a decoder-only transformer is, as data. All families run through one {@link Decoder}; a family only reads its
 * {@code config.json} into this record.
 *
 * @param vocabularySize number of token ids, V
 * @param embeddingWidth size of a token embedding, E; where it is not {@code width}, linear maps lead from it into the residual
 *     stream and from there back to it (OPT-350M)
 * @param width size of the residual stream, d
 * @param layers number of blocks
 * @param attention the attention of every block
 * @param mlp the MLP of every block
 * @param norms the norms
 * @param residual how a block's branches join the residual stream
 * @param position how order is encoded
 * @param tiedOutput whether the output projection is the embedding itself
 * @param maxLength longest sequence the folder declares, or 0 where it declares none
 */
public record DecoderConfig(
        int vocabularySize,
        int embeddingWidth,
        int width,
        int layers,
        Attention attention,
        Mlp mlp,
        Norms norms,
        Residual residual,
        PositionEncoding position,
        boolean tiedOutput,
        int maxLength) {

    /** Whether linear maps stand between the embeddings and the residual stream, and back. */
    public boolean projected() {
        return embeddingWidth != width;
    }

    /**
     * The longest sequence it can read: as many tokens as it has learned positions, and no more than its sliding window holds.
     *
     * @return the number of tokens, or {@link Integer#MAX_VALUE} where nothing limits it
     */
    public int longest() {
        int positions = position instanceof PositionEncoding.Learned learned ? learned.count() : Integer.MAX_VALUE;
        int window = attention.slidingWindow() > 0 ? attention.slidingWindow() : Integer.MAX_VALUE;
        return Math.min(positions, window);
    }

    /**
     * Lets a sequence pass only if the decoder can read it.
     *
     * @param tokens its length
     * @throws IllegalArgumentException if it is too long; the message is a sentence that says why
     */
    public void requireLength(int tokens) {
        if (tokens > longest()) {
            throw new IllegalArgumentException("the sequence has " + tokens + " tokens; the model "
                    + (longest() == attention.slidingWindow()
                            ? "looks at windows of " + longest() + ", and longer sequences are not supported"
                            : "has learned " + longest() + " positions"));
        }
    }
}
