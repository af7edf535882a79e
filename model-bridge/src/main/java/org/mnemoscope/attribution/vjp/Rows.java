package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Picking parts of kept arrays. Slices are asked of the engine's own interface: by {@code NDIndex} each takes two calls instead
 * of one and a text to be read, and there are some hundred of them in a map.
 */
final class Rows {
    private Rows() {}

    /**
     * @param matrix [T, n]
     * @param positions int64 [R]
     * @return [R, n]
     */
    static NDArray select(NDArray matrix, NDArray positions) {
        return positions
                .getNDArrayInternal()
                .embedding(positions, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /**
     * The first rows, ready to be broadcast over the rows of a chunk.
     *
     * @param matrix [T, n]
     * @param tokens P
     * @param scope the memory scope of the result
     * @return [P, 1, n], over the same memory
     */
    static NDArray first(NDArray matrix, int tokens, NDManager scope) {
        return slice(scope, matrix, 0, 0, tokens).expandDims(1);
    }

    /**
     * A part of an array along one dimension.
     *
     * @param from the first index
     * @param to after the last index
     * @param scope the memory scope of the result
     * @return the part, over the same memory
     */
    static NDArray slice(NDManager scope, NDArray array, int dimension, long from, long to) {
        return in(scope, JniUtils.slice((PtNDArray) array, dimension, from, to, 1));
    }

    /**
     * Copies values into a part of an array.
     *
     * @param into overwritten there
     * @param first the part's first index in each dimension
     * @param part has as many dimensions
     */
    static void put(NDArray into, long[] first, NDArray part) {
        long[] end = first.clone();
        long[] step = new long[first.length];
        for (int i = 0; i < first.length; i++) {
            end[i] += part.getShape().get(i);
            step[i] = 1;
        }
        JniUtils.indexSet((PtNDArray) into, (PtNDArray) part, first, end, step);
    }

    /** Gives an array to a memory scope: the engine would leave it with the operand it came from. */
    static NDArray in(NDManager scope, NDArray array) {
        array.attach(scope);
        return array;
    }

    /**
     * The same values in single precision.
     *
     * @param scope owns the result where it is a copy
     * @return the array itself where it is so already
     */
    static NDArray single(NDManager scope, NDArray array) {
        return array.getDataType() == DataType.FLOAT32 ? array : in(scope, array.toType(DataType.FLOAT32, true));
    }

    /** A copy whose last dimension is dense; the engine's own copies and reshapes keep the order that values have in memory. */
    static NDArray contiguous(NDArray array) {
        return NDArrays.concat(new NDList(array), 0);
    }

    /**
     * The same values, for a {@link Kernel}: one after the other as they are counted. It is the same memory where they lie so, else a
     * copy.
     *
     * @param scope owns the result
     */
    static NDArray dense(NDManager scope, NDArray array) {
        try (NDArray flat = array.reshape(array.size())) {
            return in(scope, flat.reshape(array.getShape()));
        }
    }
}
