package org.mnemoscope.decoder;

/**
 * The attention of every block.
 *
 * @param heads query heads, H
 * @param keyValueHeads key and value heads; divides {@code heads}, each serves heads / keyValueHeads neighbouring query heads
 * @param headWidth dimensions of one head, h
 * @param scale what query-key products are multiplied with, usually 1/√h
 * @param scaleByLayer whether the scale of the block with index i is divided by i + 1 (GPT-2)
 * @param inputBiases whether queries, keys and values have biases
 * @param outputBias whether the output map has a bias
 * @param scoreCap c, where a scaled query-key product s becomes the score c·tanh(s/c) (Gemma 2), or 0 for none
 * @param queryKeyNorm norms of queries and keys
 */
public record Attention(
        int heads,
        int keyValueHeads,
        int headWidth,
        double scale,
        boolean scaleByLayer,
        boolean inputBiases,
        boolean outputBias,
        double scoreCap,
        QueryKeyNorm queryKeyNorm) {

    /** Attention whose scores have no cap, without norms of queries and keys. */
    public Attention(
            int heads,
            int keyValueHeads,
            int headWidth,
            double scale,
            boolean scaleByLayer,
            boolean inputBiases,
            boolean outputBias) {
        this(heads, keyValueHeads, headWidth, scale, scaleByLayer, inputBiases, outputBias, 0, QueryKeyNorm.NONE);
    }

    /**
     * Attention as most models have it: as many key and value heads as query heads, the scale 1/√h.
     *
     * @param heads query heads
     * @param headWidth dimensions of one head
     * @param biases whether all its linear maps have biases
     */
    public static Attention plain(int heads, int headWidth, boolean biases) {
        return new Attention(heads, heads, headWidth, 1 / Math.sqrt(headWidth), false, biases, biases);
    }

    /** Rows of all query heads together, heads · headWidth. */
    public int queryRows() {
        return Math.multiplyExact(heads, headWidth);
    }

    /** Rows of all key heads together, keyValueHeads · headWidth; values have as many. */
    public int keyRows() {
        return Math.multiplyExact(keyValueHeads, headWidth);
    }

    /** How many query heads share one key head. */
    public int group() {
        return heads / keyValueHeads;
    }

    /**
     * What the query-key products of one block are multiplied with.
     *
     * @param layer index of the block, from 0
     */
    public double scale(int layer) {
        return scaleByLayer ? scale / (layer + 1) : scale;
    }

    /** The same with a cap of the scores. */
    public Attention withScoreCap(double cap) {
        return new Attention(
                heads, keyValueHeads, headWidth, scale, scaleByLayer, inputBiases, outputBias, cap, queryKeyNorm);
    }

    /** The same with norms of queries and keys. */
    public Attention withQueryKeyNorm(QueryKeyNorm norm) {
        return new Attention(
                heads, keyValueHeads, headWidth, scale, scaleByLayer, inputBiases, outputBias, scoreCap, norm);
    }
}
