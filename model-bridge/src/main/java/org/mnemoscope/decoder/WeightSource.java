package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Where a decoder's weights come from: the Java heap, or the files of a model folder.
 *
 * @param <E> what reading a weight can fail with
 */
public interface WeightSource<E extends Exception> {
    /** The decoder they belong to. */
    DecoderConfig config();

    /**
     * Copies a weight into native memory.
     *
     * @param scope the memory scope the copy belongs to
     * @param parameter one of {@link Parameter#of}
     * @return float32, of the parameter's shape
     * @throws E if it cannot be read
     */
    NDArray load(NDManager scope, Parameter parameter) throws E;

    /**
     * Copies a matrix into native memory as the decoder is to hold it: in single precision, but for sources that leave 16-bit
     * numbers as they are.
     *
     * @param scope the memory scope the copy belongs to
     * @param parameter one of {@link Parameter#of} with columns
     * @throws E if it cannot be read
     */
    default Matrix matrix(NDManager scope, Parameter parameter) throws E {
        return new Matrix(load(scope, parameter), Precision.SINGLE);
    }
}
