package org.mnemoscope.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary position embedding of queries and keys: the first dimensions of each head are turned, pairwise between the two halves,
 * by angle position · frequency (Su et al. 2021, in GPT-NeoX's layout). Without rotary positions it leaves its input alone.
 */
public final class RotaryTurn {
    private final NDArray cosine;
    private final NDArray sine;
    private final int dimensions;
    private final int headWidth;

    private RotaryTurn(NDArray cosine, NDArray sine, int dimensions, int headWidth) {
        this.cosine = cosine;
        this.sine = sine;
        this.dimensions = dimensions;
        this.headWidth = headWidth;
    }

    /**
     * Prepares the turn of some neighbouring positions.
     *
     * @param config the decoder
     * @param manager the memory scope of the angles
     * @param past tokens before the first
     * @param tokens number of positions
     * @param length tokens of the whole sequence, at least past + tokens; dynamic scaling goes by it
     */
    public static RotaryTurn create(DecoderConfig config, NDManager manager, int past, int tokens, int length) {
        int headWidth = config.attention().headWidth();
        if (!(config.position() instanceof PositionEncoding.Rotary rotary)) {
            return new RotaryTurn(null, null, 0, headWidth);
        }
        int n = rotary.turned();
        double[] frequencies = rotary.scaling().frequencies(rotary.dimensions(), rotary.base(), length);
        double amplitude = rotary.scaling().amplitude();
        float[] cosine = new float[tokens * n];
        float[] sine = new float[tokens * n];
        for (int t = 0; t < tokens; t++) {
            for (int i = 0; i < n; i++) {
                float angle = (past + t) * (float) frequencies[i % (n / 2)];
                cosine[t * n + i] = (float) (amplitude * Math.cos(angle));
                // the sign of the half-turn is kept here, so that turning needs no negation
                sine[t * n + i] = (float) (amplitude * (i < n / 2 ? -Math.sin(angle) : Math.sin(angle)));
            }
        }
        Shape shape = new Shape(1, 1, tokens, n);
        return new RotaryTurn(manager.create(cosine, shape), manager.create(sine, shape), n, headWidth);
    }

    /**
     * Turns queries or keys.
     *
     * @param x [B, heads, T, headWidth]
     */
    public NDArray apply(NDArray x) {
        return dimensions == 0 ? x : turned(x, cosine, sine, false);
    }

    /**
     * Turns cotangents of queries or keys the other way, which is the transposed turn.
     *
     * @param x [B, heads, P, headWidth], for the first P positions
     */
    public NDArray applyTransposed(NDArray x) {
        if (dimensions == 0) {
            return x;
        }
        long prefix = x.getShape().get(2);
        return turned(x, cosine.get(":, :, :{}", prefix), sine.get(":, :, :{}", prefix), true);
    }

    private NDArray turned(NDArray x, NDArray cosines, NDArray sines, boolean backwards) {
        NDList parts = x.split(new long[] {dimensions / 2, dimensions}, 3);
        NDArray first = parts.get(0);
        NDArray second = parts.get(1);
        NDArray straight = NDArrays.concat(new NDList(first, second), 3).mul(cosines);
        NDArray swapped = NDArrays.concat(new NDList(second, first), 3).mul(sines);
        NDArray turned = backwards ? straight.sub(swapped) : straight.add(swapped);
        return dimensions == headWidth ? turned : NDArrays.concat(new NDList(turned, parts.get(2)), 3);
    }
}
