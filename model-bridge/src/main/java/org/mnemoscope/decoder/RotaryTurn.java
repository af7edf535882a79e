package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * Rotary position embedding of queries and keys: the first n dimensions of each head are turned in pairs (x, y) by the angle φ =
 * position · frequency (Su et al. 2021): x' = x·cos φ − y·sin φ, y' = y·cos φ + x·sin φ. A pair are dimensions i and i + n/2
 * (GPT-NeoX), or 2i and 2i + 1 (GPT-J). Without rotary positions it leaves its input alone.
 */
public final class RotaryTurn {
    private final NDArray cosine;
    private final NDArray sine;
    private final int dimensions;
    private final int headWidth;
    private final boolean sideBySide;

    private RotaryTurn(NDArray cosine, NDArray sine, int dimensions, int headWidth, boolean sideBySide) {
        this.cosine = cosine;
        this.sine = sine;
        this.dimensions = dimensions;
        this.headWidth = headWidth;
        this.sideBySide = sideBySide;
    }

    private RotaryTurn(NDArray cosine, NDArray sine, RotaryTurn like) {
        this(cosine, sine, like.dimensions, like.headWidth, like.sideBySide);
    }

    /**
     * Prepares the turn of some neighbouring positions.
     *
     * @param position how the block encodes order
     * @param headWidth dimensions of one head
     * @param manager the memory scope of the angles
     * @param past tokens before the first
     * @param tokens number of positions
     * @param length tokens of the whole sequence, at least past + tokens; dynamic scaling goes by it
     */
    public static RotaryTurn create(
            PositionEncoding position, int headWidth, NDManager manager, int past, int tokens, int length) {
        if (!(position instanceof PositionEncoding.Rotary rotary)) {
            return new RotaryTurn(null, null, 0, headWidth, false);
        }
        int n = rotary.turned();
        double[] frequencies = rotary.frequencies(length);
        double amplitude = rotary.scaling().amplitude();
        float[] cosine = new float[tokens * n];
        float[] sine = new float[tokens * n];
        for (int t = 0; t < tokens; t++) {
            for (int i = 0; i < n; i++) {
                float angle = (past + t) * (float) frequencies[rotary.sideBySide() ? i / 2 : i % (n / 2)];
                boolean first = rotary.sideBySide() ? i % 2 == 0 : i < n / 2;
                cosine[t * n + i] = (float) (amplitude * Math.cos(angle));
                // the sign of the half-turn is kept here, so that turning needs no negation
                sine[t * n + i] = (float) (amplitude * (first ? -Math.sin(angle) : Math.sin(angle)));
            }
        }
        Shape shape = new Shape(1, 1, tokens, n);
        return new RotaryTurn(
                manager.create(cosine, shape), manager.create(sine, shape), n, headWidth, rotary.sideBySide());
    }

    /**
     * Turns queries or keys.
     *
     * @param x [B, heads, T, headWidth]
     */
    public NDArray apply(NDArray x) {
        return dimensions == 0 ? x : turned(x, cosine, sine, false);
    }

    /** Cosines of the angles, [1, 1, T, n], where it {@link #turns}; owned by it. */
    public NDArray cosine() {
        return cosine;
    }

    /** Sines of the angles, likewise, with the sign with which the other dimension of a pair is added. */
    public NDArray sine() {
        return sine;
    }

    /** Whether a pair are dimensions 2i and 2i + 1. */
    public boolean sideBySide() {
        return sideBySide;
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
        NDList parts = dimensions == headWidth ? new NDList(x) : x.split(new long[] {dimensions}, 3);
        NDArray straight = parts.get(0).mul(cosines);
        NDArray swapped = swapped(parts.get(0)).mul(sines);
        NDArray turned = backwards ? straight.sub(swapped) : straight.add(swapped);
        return dimensions == headWidth ? turned : NDArrays.concat(new NDList(turned, parts.get(1)), 3);
    }

    /** Swaps the two dimensions of each pair. */
    private NDArray swapped(NDArray x) {
        if (sideBySide) {
            Shape shape = x.getShape();
            Shape pairs = shape.slice(0, 3).addAll(new Shape(dimensions / 2, 2));
            return x.reshape(pairs).flip(4).reshape(shape);
        }
        NDList halves = x.split(new long[] {dimensions / 2}, 3);
        return NDArrays.concat(new NDList(halves.get(1), halves.get(0)), 3);
    }
}
