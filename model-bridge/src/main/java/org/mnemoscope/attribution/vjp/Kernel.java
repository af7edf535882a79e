package org.mnemoscope.attribution.vjp;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.PartWorkers;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * Steps in C, {@code vjp.c}, which Maven compiles where it finds a C compiler: one pass where the engine makes many over
 * large arrays. Where the kernel is missing, and for what it does not do, the steps go by the engine's operations, to the same numbers
 * but for rounding.
 *
 * @param workers share what a forward pass does, in parts that change no bit; null where the calling thread does all
 */
record Kernel(PartWorkers workers) {
    private static final Optional<Kernel> FOUND = find();

    /** Parts that work is shared out in at most. */
    private static final int MOST_PARTS = 8;

    /** Columns of a product that are computed together in the kernel, and how many of such a part has at least. */
    private static final long COLUMNS = 32;

    private static final long LEAST_COLUMNS = 2;

    /** Numbers that a part of element-wise work has at least. */
    private static final long LEAST_NUMBERS = 1 << 14;

    /** How large an array may be: what Java can address. */
    static final long MOST_NUMBERS = GradientMemory.KERNEL_NUMBERS;

    /** The kernel, where it was compiled and is faster than the engine: on x86 processors with registers of 256 bits or more. */
    static Optional<Kernel> found() {
        return FOUND;
    }

    private static Optional<Kernel> find() {
        return KernelFunctions.load() ? Optional.of(new Kernel(null)) : Optional.empty();
    }

    /** The same kernel, whose forward pass goes to several threads. */
    Kernel sharedBy(PartWorkers others) {
        return new Kernel(others);
    }

    /** A part of some work, from one of its units to another. */
    @FunctionalInterface
    private interface Part {
        void call(long from, long to);
    }

    /**
     * Does work of some units, each for itself.
     *
     * @param least how many of them are worth a thread
     */
    private void share(long units, long least, Part part) {
        int parts = workers == null ? 1 : (int) Math.max(1, Math.min(MOST_PARTS, units / least));
        if (parts == 1) {
            part.call(0, units);
        } else {
            workers.run(parts, index -> part.call(index * units / parts, (index + 1) * units / parts));
        }
    }

    /** Whether it can take arrays: in single precision, on the processor, and none larger than Java can address. */
    boolean takes(NDArray... arrays) {
        return Stream.of(arrays)
                .allMatch(array -> array.getDataType() == DataType.FLOAT32
                        && array.getDevice().equals(Device.cpu())
                        && array.size() <= MOST_NUMBERS);
    }

    /**
     * W·x + b, or Wᵀ·x times slopes.
     *
     * @param x [..., in]
     * @param weight W, [out, in] if it is to be transposed, otherwise [in, out]; dense
     * @param bias [out], or null
     * @param slopes what Wᵀ·x is multiplied with at each position, once or several times, [T, times·out], for x of three dimensions;
     *     or null
     * @param transposed whether W stands as a linear map multiplies
     * @return [..., times·out], of the scope of x
     */
    NDArray linear(NDArray x, NDArray weight, NDArray bias, NDArray slopes, boolean transposed) {
        Shape shape = x.getShape();
        int last = shape.dimension() - 1;
        long in = shape.get(last);
        long width = weight.size() / in;
        long times = slopes == null ? 1 : slopes.getShape().get(1) / width;
        NDArray y = x.getManager().create(shape.slice(0, last).add(times * width));
        // a view outlives x unless it is closed
        try (NDArray dense = Rows.dense(x.getManager(), x)) {
            long out = memory(y);
            long of = memory(dense);
            long by = memory(weight);
            long added = memory(bias);
            long bent = memory(slopes);
            share(
                    (width + COLUMNS - 1) / COLUMNS,
                    LEAST_COLUMNS,
                    (from, to) -> require(KernelFunctions.linear(
                            out,
                            of,
                            by,
                            added,
                            bent,
                            x.size() / in,
                            in,
                            width,
                            transposed ? 1 : 0,
                            slopes == null ? 1 : shape.get(1),
                            times,
                            from * COLUMNS,
                            Math.min(width, to * COLUMNS))));
        }
        return y;
    }

    /**
     * Weights that were made without {@link #attend}, as it makes them.
     *
     * @param scope owns the result
     * @param weights A, [H, T, T]
     */
    NDArray tiles(NDManager scope, NDArray weights) {
        long tokens = weights.getShape().get(1);
        NDArray all = emptyTiles(scope, weights.getShape().get(0), tokens);
        NDArray dense = Rows.dense(weights.getManager(), weights);
        require(KernelFunctions.tiles(
                memory(all), memory(dense), tokens, weights.getShape().get(0)));
        return all;
    }

    private static NDArray emptyTiles(NDManager scope, long heads, long tokens) {
        return scope.create(new Shape(heads, GradientMemory.weightsInTiles(tokens)));
    }

    /**
     * The heads of all tokens, which have no norms of their own.
     *
     * @param scope owns what is made
     * @param all queries, keys and values beside each other, [T, (H + 2·H/G)·h], dense
     * @param scale s
     * @return s·q and k, turned, [H, T, h], and vᵀ, [H, h, T]
     */
    NDList apart(NDManager scope, Attention shape, NDArray all, RotaryTurn turn, float scale) {
        long tokens = all.getShape().get(0);
        Shape upright = new Shape(shape.heads(), tokens, shape.headWidth());
        NDArray query = scope.create(upright);
        NDArray key = scope.create(upright);
        NDArray value = scope.create(new Shape(shape.heads(), shape.headWidth(), tokens));
        long queries = memory(query);
        long keys = memory(key);
        long values = memory(value);
        long in = memory(all);
        long cosine = memory(turn.cosine());
        long sine = memory(turn.sine());
        long dimensions = turn.turns() ? turn.cosine().getShape().get(3) : 0;
        share(
                shape.heads(),
                1,
                (from, to) -> require(KernelFunctions.apart(
                        queries,
                        keys,
                        values,
                        in,
                        cosine,
                        sine,
                        tokens,
                        shape.heads(),
                        shape.keyValueHeads(),
                        shape.headWidth(),
                        dimensions,
                        turn.sideBySide() ? 1 : 0,
                        scale,
                        from,
                        to)));
        return new NDList(query, key, value);
    }

    /**
     * Attention forwards, of some first tokens. Weights come in tiles of {@value GradientMemory#TILE} keys, each from its first key's own query on,
     * which are about half as many numbers.
     *
     * @param scope owns what is made
     * @param query s·q, [H, T, h], dense
     * @param key k, likewise
     * @param value vᵀ, [H, h, T], dense
     * @param bias [H or 1, T, T], dense
     * @param seen how many tokens, at most T
     * @param keepsTiles whether weights are needed afterwards
     */
    Attended attend(
            NDManager scope, NDArray query, NDArray key, NDArray value, NDArray bias, long seen, boolean keepsTiles) {
        long heads = query.getShape().get(0);
        long width = query.getShape().get(2);
        NDArray tiles = keepsTiles ? emptyTiles(scope, heads, seen) : null;
        NDArray joined = scope.create(new Shape(seen, heads * width));
        long weights = memory(tiles);
        long out = memory(joined);
        long queries = memory(query);
        long keys = memory(key);
        long values = memory(value);
        long added = memory(bias);
        try (NDArray extremes = scope.create(new Shape(heads, 2))) {
            long most = memory(extremes);
            share(
                    heads,
                    1,
                    (from, to) -> require(KernelFunctions.attend(
                            weights,
                            out,
                            most,
                            queries,
                            keys,
                            values,
                            added,
                            query.getShape().get(1),
                            seen,
                            heads,
                            bias.getShape().get(0),
                            width,
                            from,
                            to)));
            float[] ofHeads = extremes.toFloatArray();
            float largest = 0;
            float loudness = 0;
            for (int head = 0; head < heads; head++) {
                largest = Math.max(largest, ofHeads[2 * head]);
                loudness = Math.max(loudness, ofHeads[2 * head + 1]);
            }
            return new Attended(null, tiles, joined, largest, loudness);
        }
    }

    /**
     * From cotangents of what attention's heads give to those of queries, keys and values, turned and normed.
     *
     * @param scope owns the result
     * @param shape the heads; their scores have no cap
     * @param heads what is kept, of T tokens
     * @param tiles the weights as {@link #attend} makes them
     * @param seen of how many tokens they are, P or more
     * @param dMixed [P, R, H·h]
     * @param joined o, [T, H·h]
     * @return [P, R, H + 2·H/G, h]
     */
    NDArray attention(
            NDManager scope,
            Attention shape,
            KeptHeads heads,
            NDArray tiles,
            long seen,
            NDArray dMixed,
            NDArray joined) {
        long prefix = dMixed.getShape().get(0);
        long rows = dMixed.getShape().get(1);
        NDArray all =
                scope.create(new Shape(prefix, rows, shape.heads() + 2L * shape.keyValueHeads(), shape.headWidth()));
        require(KernelFunctions.attention(
                memory(all),
                memory(Rows.dense(scope, dMixed)),
                memory(joined),
                memory(heads.query()),
                memory(heads.key()),
                memory(heads.value()),
                memory(tiles),
                heads.query().getShape().get(1),
                seen,
                prefix,
                rows,
                (long) shape.heads(),
                (long) shape.keyValueHeads(),
                (long) shape.headWidth(),
                (float) heads.scale(),
                heads.largestWeight()));
        return all;
    }

    /**
     * Turns cotangents of queries and keys back, in place.
     *
     * @param cotangents [P, R, n, h], dense
     * @param heads how many of the n heads are queries and keys; they come first
     * @param angles the turn of at least P positions
     */
    void turnBack(NDArray cotangents, long heads, RotaryTurn angles) {
        Shape shape = cotangents.getShape();
        require(KernelFunctions.turn(
                memory(cotangents),
                memory(angles.cosine()),
                memory(angles.sine()),
                shape.get(0),
                shape.get(1),
                shape.get(2),
                heads,
                shape.get(3),
                angles.cosine().getShape().get(3),
                angles.sideBySide() ? 1 : 0));
    }

    /**
     * A norm forwards.
     *
     * @param keep owns x̂ and 1/σ
     * @param x [T, n]
     * @param gamma [n], or null
     * @param beta [n], or null
     * @param centred whether it is a layer norm
     * @return x̂, [T, n], 1/σ, [T, 1], and y, [T, n], of the scope of x
     */
    NDList normalise(NDManager keep, NDArray x, NDArray gamma, NDArray beta, boolean centred, double epsilon) {
        Shape shape = x.getShape();
        NDArray unit = keep.create(shape);
        NDArray inverse = keep.create(new Shape(shape.get(0), 1));
        NDArray y = x.getManager().create(shape);
        long width = shape.get(1);
        long units = memory(unit);
        long inverses = memory(inverse);
        long out = memory(y);
        long in = memory(Rows.dense(x.getManager(), x));
        long factors = memory(gamma);
        long added = memory(beta);
        share(
                shape.get(0),
                rows(width),
                (from, to) -> require(KernelFunctions.normalise(
                        at(units, from * width),
                        at(inverses, from),
                        at(out, from * width),
                        at(in, from * width),
                        factors,
                        added,
                        to - from,
                        width,
                        centred ? 1 : 0,
                        (float) epsilon)));
        return new NDList(unit, inverse, y);
    }

    /**
     * x·Φ(x) for the normal distribution Φ, or x·σ(a·x + b·x³) for the sigmoid σ, and its derivative.
     *
     * @param x [T, n], or [T, 2·n] of a gated MLP
     * @param normal whether it is Φ
     */
    ActivationStep activate(NDArray x, boolean gated, boolean normal, double a, double b) {
        long tokens = x.getShape().get(0);
        long width = x.getShape().get(1) / (gated ? 2 : 1);
        NDArray output = x.getManager().create(new Shape(tokens, width));
        NDArray factor = x.getManager().create(x.getShape());
        long all = x.getShape().get(1);
        long out = memory(output);
        long slopes = memory(factor);
        long in = memory(Rows.dense(x.getManager(), x));
        share(
                tokens,
                rows(all),
                (from, to) -> require(KernelFunctions.activate(
                        at(out, from * width),
                        at(slopes, from * all),
                        at(in, from * all),
                        to - from,
                        width,
                        gated ? 1 : 0,
                        normal ? 1 : 0,
                        (float) a,
                        (float) b)));
        return new ActivationStep(output, factor);
    }

    /**
     * From cotangents of a norm's output to those of its input, in place.
     *
     * @param dy [P, R, n]
     * @param normalised x̂, [T, n]
     * @param inverse 1/σ, [T, 1]
     * @param gamma [n], or null
     * @param passing added to the result, [P, R, n], or null
     * @param at int64 [R] if {@code passing} is [R, n] and added at these positions alone, or null
     * @param along given the mean of u·x̂, [P, R], or null
     * @param centred whether it is a layer norm
     * @return the result, in the memory of dy
     */
    NDArray norm(
            NDArray dy,
            NDArray normalised,
            NDArray inverse,
            NDArray gamma,
            NDArray passing,
            NDArray at,
            NDArray along,
            boolean centred) {
        Shape shape = dy.getShape();
        NDArray dense = Rows.dense(dy.getManager(), dy);
        require(KernelFunctions.norm(
                memory(dense),
                memory(normalised),
                memory(inverse),
                memory(gamma),
                passing == null ? 0 : memory(Rows.dense(dy.getManager(), passing)),
                memory(at),
                memory(along),
                shape.get(0),
                shape.get(1),
                shape.get(2),
                centred ? 1 : 0));
        return dense;
    }

    /**
     * Σ factor·vector for each row and position.
     *
     * @param factors [C, R, P]
     * @param vectors [R, C, d]
     * @return [P, R, d], of the scope of the vectors
     */
    NDArray combine(NDArray factors, NDArray vectors) {
        return combine(factors, vectors, 0, 0, 0, vectors.getShape().get(2));
    }

    /**
     * The same, less each row's multiples of one vector a position, with one vector more at each row's own, times the slopes of a
     * position.
     *
     * @param factors [C, R, P]
     * @param vectors the vectors of the rows, [R, C, n], those of the positions, [P, n], and those at the rows' own, [R, n], below each
     *     other
     * @param along the multiples, [P, R]
     * @param at the rows' own positions, int64 [R]
     * @param slopes [T, n]
     * @return [P, R, n], of the scope of the vectors
     */
    NDArray combine(NDArray factors, NDArray vectors, NDArray along, NDArray at, NDArray slopes) {
        return combine(
                factors,
                vectors,
                memory(along),
                memory(at),
                memory(slopes),
                slopes.getShape().get(1));
    }

    private NDArray combine(NDArray factors, NDArray vectors, long along, long at, long slopes, long width) {
        Shape shape = factors.getShape();
        NDArray all = vectors.getManager().create(new Shape(shape.get(2), shape.get(1), width));
        require(KernelFunctions.combine(
                memory(all),
                memory(factors),
                memory(vectors),
                along,
                at,
                slopes,
                shape.get(2),
                shape.get(1),
                shape.get(0),
                width));
        return all;
    }

    /**
     * Σ e·g, Σ (e·g)² and Σ g² over the width, one after the other.
     *
     * @param g [P, R, n]
     * @param e [T, n]
     * @return 3·R·P numbers
     */
    double[] reduce(NDArray g, NDArray e) {
        Shape shape = g.getShape();
        try (NDManager scope = g.getManager().newSubManager()) {
            NDArray cells = scope.create(new Shape(3, shape.get(1), shape.get(0)), DataType.FLOAT64);
            require(KernelFunctions.reduce(
                    memory(cells), memory(Rows.dense(scope, g)), memory(e), shape.get(0), shape.get(1), shape.get(2)));
            return cells.toDoubleArray();
        }
    }

    /** How many rows of so many numbers are worth a thread. */
    private static long rows(long width) {
        return (LEAST_NUMBERS + width - 1) / width;
    }

    private static long at(long numbers, long index) {
        return numbers + index * Float.BYTES;
    }

    /** @param result of a function */
    private static void require(int result) {
        if (result != 0) {
            throw new EngineException("not enough memory for a step of a map");
        }
    }

    /** @param array dense: of any other the engine would make a copy, and keep it as long as the array; or null */
    private static long memory(NDArray array) {
        return array == null
                ? 0
                : Pointer.nativeValue(Native.getDirectBufferPointer(JniUtils.getByteBuffer((PtNDArray) array, true)));
    }
}
