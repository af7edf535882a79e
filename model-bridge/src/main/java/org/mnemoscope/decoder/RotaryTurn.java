package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

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

    private RotaryTurn(NDArray cosine, NDArray sine, RotaryTurn like) {
        this(cosine, sine, like.dimensions, like.headWidth);
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

    /** Whether it turns anything. */
    public boolean turns() {
        return dimensions > 0;
    }

    /**
     * The turn of the first positions.
     *
     * @param scope the memory scope of its angles
     * @param tokens number of positions
     */
    public RotaryTurn first(NDManager scope, long tokens) {
        return dimensions == 0 ? this : new RotaryTurn(first(scope, cosine, tokens), first(scope, sine, tokens), this);
    }

    private static NDArray first(NDManager scope, NDArray angles, long tokens) {
        NDArray first = angles.get(":, :, :{}", tokens);
        first.attach(scope);
        return first;
    }

    /**
     * The turn of some positions.
     *
     * @param scope the memory scope of its angles
     * @param positions int64 [R], counted from the first
     */
    public RotaryTurn at(NDManager scope, NDArray positions) {
        return dimensions == 0 ? this : new RotaryTurn(at(scope, cosine, positions), at(scope, sine, positions), this);
    }

    private static NDArray at(NDManager scope, NDArray angles, NDArray positions) {
        NDArray matrix =
                angles.reshape(angles.getShape().get(2), angles.getShape().get(3));
        matrix.attach(scope);
        return positions
                .getNDArrayInternal()
                .embedding(positions, matrix, SparseFormat.DENSE)
                .singletonOrThrow()
                .expandDims(0)
                .expandDims(0);
    }

    /**
     * Turns cotangents of queries or keys the other way, which is the transposed turn.
     *
     * @param x [B, heads, T, headWidth]
     */
    public NDArray applyTransposed(NDArray x) {
        return dimensions == 0 ? x : turned(x, cosine, sine, true);
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
