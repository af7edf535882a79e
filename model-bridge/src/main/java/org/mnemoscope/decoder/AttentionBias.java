package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What is added to attention scores before the softmax: minus infinity for the future, and ALiBi's distance penalty. */
public final class AttentionBias {
    private final float[] slopes;

    /** @param config the decoder */
    public AttentionBias(DecoderConfig config) {
        slopes = config.position() instanceof PositionEncoding.Alibi alibi
                ? alibi.slopes(config.attention().heads())
                : new float[] {0};
    }

    /**
     * @param past tokens before the first query
     * @param queries number of queries
     * @return [1, heads or 1, queries, past + queries]
     */
    public NDArray create(NDManager manager, int past, int queries) {
        int keys = past + queries;
        float[] values = new float[slopes.length * queries * keys];
        int at = 0;
        for (float slope : slopes) {
            for (int q = past; q < keys; q++) {
                for (int k = 0; k < keys; k++) {
                    values[at++] = k <= q ? slope * (k - q) : Float.NEGATIVE_INFINITY;
                }
            }
        }
        return manager.create(values, new Shape(1, slopes.length, queries, keys));
    }
}
