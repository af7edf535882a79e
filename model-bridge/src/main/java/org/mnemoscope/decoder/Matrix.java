package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix W of weights, [out, in]. One that is held in 16 bits a number is widened where it is computed with and forgotten again,
 * a block after the other where it is large, so that no more than these are there in single precision. What is widened is exact, and
 * blocks are such that each result is one sum as it would be otherwise: the numbers are those of single precision, to the bit but
 * where the engine sums a narrower product in another order.
 */
public final class Matrix {
    /** How many numbers are widened at a time: 128 MiB, more than most layers have in one matrix. */
    private static final long BLOCK_VALUES = 32L << 20;

    /**
     * How many numbers are widened at a time for a few vectors, as a token that is generated is: such a block is still in the
     * processor's cache when it is multiplied, so that memory is read in 16 bits only.
     */
    private static final long CACHED_VALUES = 2L << 20;

    /** With so many vectors the product itself takes longer than reading the matrix. */
    private static final long MANY_VECTORS = 8;

    /** Numbers of a matrix from which on a product with a single vector is made in two, in four, in eight parts. */
    private static final List<Long> PARTED_VALUES = List.of(1L << 18, 1L << 20, 1L << 23);

    /** Products whose widths are multiples of this are summed alike. */
    private static final long ALIGNED = 16;

    private final NDArray stored;
    private final Precision precision;
    private final long blockValues;
    private List<NDArray> parts;

    /**
     * @param stored [out, in], of the type that {@link Precision#held} says, contiguous
     * @param precision how its numbers stand there
     */
    public Matrix(NDArray stored, Precision precision) {
        this(stored, precision, BLOCK_VALUES);
    }

    private Matrix(NDArray stored, Precision precision, long blockValues) {
        this.stored = stored;
        this.precision = precision;
        this.blockValues = blockValues;
    }

    /**
     * The same matrix, of which smaller or larger blocks are widened at a time.
     *
     * @param values numbers of a block; sixteen rows or columns go together, however long
     */
    public Matrix inBlocksOf(long values) {
        return new Matrix(stored, precision, values);
    }

    /** W·x, or Wᵀ·dy, for many vectors at once. */
    @FunctionalInterface
    public interface Product {
        /**
         * @param vectors [..., in], or [..., out]
         * @param weight W, of the type of the vectors
         * @param bias [out], or null for none
         * @return [..., out], or [..., in], of the memory scope of the vectors
         */
        NDArray of(NDArray vectors, NDArray weight, NDArray bias);
    }

    /** Out, the number of rows. */
    public long rows() {
        return stored.getShape().get(0);
    }

    /** In, the number of columns. */
    public long columns() {
        return stored.getShape().get(1);
    }

    /** How its numbers stand in memory. */
    public Precision precision() {
        return precision;
    }

    /** Bytes that it takes in memory. */
    public long bytes() {
        return stored.size() * precision.bytes();
    }

    /** Bytes of what is there in single precision beside it, while it is computed with. */
    public long widenedBytes() {
        return precision == Precision.SINGLE
                ? 0
                : Math.min(stored.size(), Math.max(blockValues, ALIGNED * Math.max(rows(), columns()))) * Float.BYTES;
    }

    /**
     * The array itself.
     *
     * @throws IllegalStateException if it is not held in single precision
     */
    public NDArray single() {
        if (precision != Precision.SINGLE) {
            throw new IllegalStateException("a matrix held as " + precision + " is no array of single precision");
        }
        return stored;
    }

    /**
     * All of it in single precision.
     *
     * @param scope owns what is widened
     * @return float32 [out, in]; the array itself where it is so already
     */
    public NDArray widened(NDManager scope) {
        return precision.widen(scope, stored);
    }

    /**
     * Some rows as a matrix of its own.
     *
     * @param scope owns the view
     * @param from the first row
     * @param to after the last row
     */
    public Matrix slice(NDManager scope, long from, long to) {
        return new Matrix(view(scope, stored, from, to), precision);
    }

    private static NDArray view(NDManager scope, NDArray array, long from, long to) {
        NDArray part = array.get(new NDIndex().addSliceDim(from, to));
        part.attach(scope);
        return part;
    }

    /**
     * Looks rows up.
     *
     * @param ids int64 [...]
     * @return float32 [..., in], of the memory scope of the ids
     */
    public NDArray select(NDArray ids) {
        NDArray found = ids.getNDArrayInternal()
                .embedding(ids, stored, SparseFormat.DENSE)
                .singletonOrThrow();
        if (precision == Precision.SINGLE) {
            return found;
        }
        try (found) {
            return precision.widen(ids.getManager(), found);
        }
    }

    /**
     * y = W·x + b, in the precision of x: for double precision the matrix is widened, block by block.
     *
     * @param x float32 or float64 [..., in]
     * @param bias float32 [out], or null for none
     * @param product how products are computed
     * @return [..., out], of the memory scope and the type of x
     */
    public NDArray apply(NDArray x, NDArray bias, Product product) {
        return x.getDataType() == DataType.FLOAT64 ? doubled(x, bias, product) : applied(x, bias, product, null);
    }

    private NDArray doubled(NDArray x, NDArray bias, Product product) {
        try (NDManager scope = x.getManager().newSubManager()) {
            NDList parts = new NDList();
            long blockRows = together(columns(), Math.min(blockValues, CACHED_VALUES));
            for (long from = 0; from < rows(); from += blockRows) {
                long to = Math.min(rows(), from + blockRows);
                try (NDManager block = scope.newSubManager()) {
                    NDArray weight = doubled(block, precision.widen(block, view(block, stored, from, to)));
                    NDArray ofBias = bias == null ? null : doubled(block, view(block, bias, from, to));
                    NDArray part = product.of(x, weight, ofBias);
                    part.attach(scope);
                    parts.add(part);
                }
            }
            return joined(parts, x);
        }
    }

    private static NDArray doubled(NDManager scope, NDArray single) {
        NDArray wide = single.toType(DataType.FLOAT64, true);
        wide.attach(scope);
        return wide;
    }

    /** @param space where to widen, or null for memory of its own */
    private NDArray applied(NDArray x, NDArray bias, Product product, WideningSpace space) {
        if (precision == Precision.SINGLE) {
            return product.of(x, stored, bias);
        }
        try (NDManager scope = x.getManager().newSubManager()) {
            NDList parts = new NDList();
            boolean few = x.size() / columns() < MANY_VECTORS;
            long blockRows = together(columns(), few ? Math.min(blockValues, CACHED_VALUES) : blockValues);
            for (long from = 0; from < rows(); from += blockRows) {
                long to = Math.min(rows(), from + blockRows);
                NDArray ofBias = bias == null || blockRows >= rows() ? bias : view(scope, bias, from, to);
                try (NDManager block = scope.newSubManager();
                        WideningSpace.Place place = space == null ? null : space.take(precision)) {
                    NDArray weight = view(block, stored, from, to);
                    NDArray wide = place == null ? precision.widen(block, weight) : place.widen(weight);
                    NDArray part = product.of(x, wide, ofBias);
                    part.attach(scope);
                    parts.add(part);
                }
            }
            return joined(parts, x);
        }
    }

    /**
     * y = W·x + b for a single vector, by several threads. They share parts of rows that are a matter of the matrix alone, and each result
     * is a sum that one of them makes, so the bits are the same however many they are. Many vectors, and a graphics card, take one
     * product.
     *
     * @param x [..., in]
     * @param bias [out], or null for none
     * @param product how products are computed
     * @param workers do them
     * @return [..., out], of the memory scope of x
     */
    NDArray apply(NDArray x, NDArray bias, Product product, PartWorkers workers) {
        if (x.size() > columns() || x.getDevice().isGpu() || parts().size() == 1) {
            return applied(x, bias, product, workers.space());
        }
        List<NDArray> weights = parts();
        long partRows = weights.get(0).getShape().get(0);
        NDArray[] results = new NDArray[weights.size()];
        try (NDManager scope = x.getManager().newSubManager()) {
            workers.run(results.length, part -> {
                NDArray stored = weights.get(part);
                long from = part * partRows;
                NDArray ofBias = bias == null
                        ? null
                        : view(scope, bias, from, from + stored.getShape().get(0));
                try (WideningSpace.Place place =
                        precision == Precision.SINGLE ? null : workers.space().take(precision)) {
                    results[part] = product.of(x, place == null ? stored : place.widen(stored), ofBias);
                    results[part].attach(scope);
                }
            });
            return joined(new NDList(results), x);
        }
    }

    /** The parts of rows for a single vector: all of the same number of rows but the last; views over the array. */
    private synchronized List<NDArray> parts() {
        if (parts == null) {
            long size = stored.size();
            int doubled =
                    (int) PARTED_VALUES.stream().filter(from -> size >= from).count();
            long rows = -Math.floorDiv(-rows(), ALIGNED << doubled) * ALIGNED;
            long most = precision == Precision.SINGLE ? rows : Math.min(rows, together(columns(), CACHED_VALUES));
            parts = new ArrayList<>();
            for (long from = 0; from < rows(); from += most) {
                parts.add(view(stored.getManager(), stored, from, Math.min(rows(), from + most)));
            }
        }
        return parts;
    }

    /**
     * dx = Wᵀ·dy, in the precision of dy.
     *
     * @param dy float32 or float64 [..., out]
     * @param product how products are computed; there is no bias
     * @return [..., in], in memory of its own, of the memory scope and the type of dy
     */
    public NDArray applyTransposed(NDArray dy, Product product) {
        boolean exact = dy.getDataType() == DataType.FLOAT64;
        if (precision == Precision.SINGLE && !exact) {
            return product.of(dy, stored, null);
        }
        try (NDManager scope = dy.getManager().newSubManager()) {
            NDList parts = new NDList();
            long blockColumns = together(rows(), exact ? Math.min(blockValues, CACHED_VALUES) : blockValues);
            for (long from = 0; from < columns(); from += blockColumns) {
                long to = Math.min(columns(), from + blockColumns);
                try (NDManager block = scope.newSubManager()) {
                    NDArray weight = widenedColumns(block, from, to);
                    NDArray part = product.of(dy, exact ? doubled(block, weight) : weight, null);
                    part.attach(scope);
                    parts.add(part);
                }
            }
            return joined(parts, dy);
        }
    }

    /** How many rows, or columns, of so many values go together: a multiple of what the engine takes at a time. */
    private long together(long values, long blockValues) {
        return Math.max(1, blockValues / values / ALIGNED) * ALIGNED;
    }

    /** Some columns in single precision. A sum over all rows is made in one go, as it is of a matrix that is widened whole. */
    private NDArray widenedColumns(NDManager scope, long from, long to) {
        if (to - from == columns()) {
            return precision.widen(scope, stored);
        }
        NDArray part = stored.get(new NDIndex().addAllDim().addSliceDim(from, to));
        part.attach(scope);
        return precision.widen(scope, NDArrays.concat(new NDList(part), 0));
    }

    private static NDArray joined(NDList parts, NDArray vectors) {
        int last = vectors.getShape().dimension() - 1;
        NDArray whole = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, last);
        whole.attach(vectors.getManager());
        return whole;
    }
}
