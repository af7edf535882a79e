package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnemoscope.engine.WrittenArray;

/**
 * What is added to the attention scores of a block before the softmax: minus infinity for the future and for what lies before the
 * window, and ALiBi's distance penalty.
 */
public final class AttentionBias {
    private static final int LOWER_HALF = 0xFFFF;

    /** Far below the 2 GiB of a Java buffer. */
    private static final long PIECE_VALUES = 16L << 20;

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
     * Whether a single query has nothing to be added to its scores: all keys are before it and seen alike.
     *
     * @param past tokens before the query
     */
    boolean isZero(int past) {
        return alibi == null && past < window;
    }

    /**
     * Makes the bias where it is needed, in native memory: for a long text it has more values than a Java array can hold.
     *
     * @param past tokens before the first query
     * @param queries number of queries
     * @return [1, heads or 1, queries, past + queries]
     */
    public NDArray create(NDManager manager, int past, int queries) {
        return create(manager, past, queries, PIECE_VALUES);
    }

    /** @param pieceValues how many values are written at a time; a query's are written together, however many they are */
    NDArray create(NDManager manager, int past, int queries, long pieceValues) {
        int keys = past + queries;
        long rows = (long) slopes.length * queries;
        long together = Math.max(1, pieceValues / keys);
        Shape shape = new Shape(1, slopes.length, queries, keys);
        return WrittenArray.create(manager, shape, DataType.FLOAT32, pieces -> {
            for (long first = 0; first < rows; first += together) {
                long end = Math.min(first + together, rows);
                write(
                        first,
                        end,
                        past,
                        queries,
                        pieces.piece(first * keys, end * keys).asFloatBuffer());
            }
        });
    }

    /** Writes the rows {@code first} to {@code end}, the latter excluded, of all heads' queries, one head after the other. */
    private void write(long first, long end, int past, int queries, FloatBuffer values) {
        int keys = past + queries;
        boolean ofKeys = alibi != null && alibi.rounded();
        float[] seen = null;
        for (long at = first; at < end; at++) {
            float slope = slopes[(int) (at / queries)];
            int q = (int) (at % queries);
            if (ofKeys) {
                values.put(penalties(slope, past + q, keys), 0, keys);
            } else {
                // every query sees the same as the last one does, as many keys earlier
                seen = seen == null || q == 0 ? penalties(slope, keys - 1, keys) : seen;
                values.put(seen, queries - 1 - q, keys);
            }
        }
    }

    /** What a query adds to its scores of the first keys, with their future behind them: 2·keys numbers. */
    private float[] penalties(float slope, int query, int keys) {
        float[] penalties = new float[2 * keys];
        Arrays.fill(penalties, Float.NEGATIVE_INFINITY);
        for (int key = Math.max(0, query - window + 1); key <= query; key++) {
            penalties[key] = penalty(slope, query, key);
        }
        return penalties;
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
