package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * A matrix W of weights, [out, in]. One that is held in 16 bits a number is widened where it is computed with and forgotten again,
 * some rows after others where it is large, so that no more than these are there in single precision. What is widened is exact:
 * results differ only where the rows of a large matrix go one block after the other, and there by rounding.
 */
public final class Matrix {
    /** How many numbers are widened at a time: 128 MiB, more than most layers have in one matrix. */
    private static final long BLOCK_VALUES = 32L << 20;

    private final NDArray stored;
    private final Precision precision;
    private final long blockRows;

    /**
     * @param stored [out, in], of the type that {@link Precision#held} says, contiguous
     * @param precision how its numbers stand there
     */
    public Matrix(NDArray stored, Precision precision) {
        this(stored, precision, Math.max(1, BLOCK_VALUES / stored.getShape().get(1)));
    }

    private Matrix(NDArray stored, Precision precision, long blockRows) {
        this.stored = stored;
        this.precision = precision;
        this.blockRows = precision == Precision.SINGLE ? Long.MAX_VALUE : blockRows;
    }

    /**
     * The same matrix, of which other blocks are widened at a time.
     *
     * @param rows rows of a block, at least 1
     */
    public Matrix inBlocksOf(long rows) {
        return new Matrix(stored, precision, rows);
    }

    /** W·x, or Wᵀ·dy, for many vectors at once. */
    @FunctionalInterface
    public interface Product {
        /**
         * @param vectors [..., in], or [..., out]
         * @param weight W, float32
         * @param bias [out], or null for none
         * @return [..., out], or [..., in], of the memory scope of the vectors
         */
        NDArray of(NDArray vectors, NDArray weight, NDArray bias);
    }

    /** Out, the number of rows. */
    public long rows() {
        return stored.getShape().get(0);
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
                : Math.min(rows(), blockRows) * stored.getShape().get(1) * Float.BYTES;
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
     * y = W·x + b.
     *
     * @param x [..., in]
     * @param bias [out], or null for none
     * @param product how products are computed
     * @return [..., out], of the memory scope of x
     */
    public NDArray apply(NDArray x, NDArray bias, Product product) {
        if (precision == Precision.SINGLE) {
            return product.of(x, stored, bias);
        }
        try (NDManager scope = x.getManager().newSubManager()) {
            NDList parts = new NDList();
            for (long from = 0; from < rows(); from += blockRows) {
                long to = Math.min(rows(), from + blockRows);
                NDArray ofBias = bias == null || blockRows >= rows() ? bias : view(scope, bias, from, to);
                try (NDManager block = scope.newSubManager()) {
                    NDArray weight = precision.widen(block, view(block, stored, from, to));
                    NDArray part = product.of(x, weight, ofBias);
                    part.attach(scope);
                    parts.add(part);
                }
            }
            int last = x.getShape().dimension() - 1;
            NDArray y = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, last);
            y.attach(x.getManager());
            return y;
        }
    }

    /**
     * dx = Wᵀ·dy.
     *
     * @param dy [..., out]
     * @param product how products are computed; there is no bias
     * @return [..., in], in memory of its own, of the memory scope of dy
     */
    public NDArray applyTransposed(NDArray dy, Product product) {
        if (precision == Precision.SINGLE) {
            return product.of(dy, stored, null);
        }
        NDArray sum = null;
        for (long from = 0; from < rows(); from += blockRows) {
            long to = Math.min(rows(), from + blockRows);
            try (NDManager block = dy.getManager().newSubManager()) {
                NDArray weight = precision.widen(block, view(block, stored, from, to));
                NDArray part = product.of(to - from == rows() ? dy : columns(block, dy, from, to), weight, null);
                NDArray next = sum == null ? part : sum.addi(part);
                next.attach(dy.getManager());
                sum = next;
            }
        }
        return sum;
    }

    /** The columns of vectors that a block of rows meets, contiguous. */
    private static NDArray columns(NDManager scope, NDArray dy, long from, long to) {
        Shape shape = dy.getShape();
        long width = shape.get(shape.dimension() - 1);
        NDArray flat = dy.reshape(dy.size() / width, width);
        flat.attach(scope);
        NDArray part = flat.get(new NDIndex().addAllDim().addSliceDim(from, to));
        part.attach(scope);
        NDArray columns = part.reshape(shape.slice(0, shape.dimension() - 1).add(to - from));
        columns.attach(scope);
        return columns;
    }
}
