package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;

/** Picking parts of kept arrays. */
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
        return in(scope, in(scope, matrix.get(":{}", tokens)).expandDims(1));
    }

    /** Gives an array to a memory scope: the engine would leave it with the operand it came from. */
    static NDArray in(NDManager scope, NDArray array) {
        array.attach(scope);
        return array;
    }

    /** A copy whose last dimension is dense; the engine's own copies and reshapes keep the order that values have in memory. */
    static NDArray contiguous(NDArray array) {
        return NDArrays.concat(new NDList(array), 0);
    }
}
