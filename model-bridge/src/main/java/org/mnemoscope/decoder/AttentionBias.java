package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What is added to the attention scores of a block before the softmax: minus infinity for the future and for what lies before the
 * window, and ALiBi's distance penalty.
 */
public final class AttentionBias {
    private static final int LOWER_HALF = 0xFFFF;

    private final PositionEncoding.Alibi alibi;
    private final float[] slopes;
    private final int window;

    /**
     * @param heads query heads
     * @param kind the block's kind
     */
    public AttentionBias(int heads, LayerKind kind) {
        alibi = kind.position() instanceof PositionEncoding.Alibi found ? found : null;
        slopes = alibi == null ? new float[] {0} : alibi.slopes(heads);
        window = kind.window() == 0 ? Integer.MAX_VALUE : kind.window();
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
                    values[at++] = k <= q && q - k < window ? penalty(slope, q, k) : Float.NEGATIVE_INFINITY;
                }
            }
        }
        return manager.create(values, new Shape(1, slopes.length, queries, keys));
    }

    /** Falcon counts from the first key, which is the same to a softmax but for the rounding. */
    private float penalty(float slope, int query, int key) {
        if (alibi == null) {
            return 0;
        }
        float penalty = alibi.rounded() ? rounded(rounded(slope) * key) : slope * (key - query);
        return (float) alibi.scale() * penalty;
    }

    /** The nearest bfloat16, the even one of two. */
    private static float rounded(float value) {
        int bits = Float.floatToIntBits(value);
        int up = (bits >>> 16 & 1) + (LOWER_HALF >>> 1);
        return Float.intBitsToFloat(bits + up & ~LOWER_HALF);
    }
}
