package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** How the numbers of a matrix stand in memory. Single precision holds all of them exactly. */
public enum Precision {
    /** As they are computed with. */
    SINGLE(DataType.FLOAT32),

    /** IEEE 754 half precision. */
    HALF(DataType.FLOAT16),

    /**
     * The upper half of single precision. The engine has no such type: it holds them as 16 bits that it only moves. A number is widened by setting it
     * beside sixteen zeros.
     */
    BFLOAT(DataType.FLOAT16);

    /** The upper half of each number, the second of the two as they lie in memory; the lower one is 0. */
    private static final NDIndex UPPER = new NDIndex(":, 1:");

    private static final NDIndex ALL = new NDIndex(":, :");

    private final DataType held;

    Precision(DataType held) {
        this.held = held;
    }

    /** The engine's type of an array that holds such numbers. */
    public DataType held() {
        return held;
    }

    /** Bytes of one number. */
    public int bytes() {
        return held.getNumOfBytes();
    }

    /**
     * Widens numbers to single precision, exactly.
     *
     * @param scope owns the result
     * @param stored what to widen, contiguous, below 2 GiB
     * @return float32, of the same shape; the array itself where it is so already
     */
    NDArray widen(NDManager scope, NDArray stored) {
        return switch (this) {
            case SINGLE -> stored;
            case HALF -> {
                NDArray wide = stored.toType(DataType.FLOAT32, true);
                wide.attach(scope);
                yield wide;
            }
            case BFLOAT -> {
                NDArray wide = scope.zeros(stored.getShape(), DataType.FLOAT32);
                widen(stored, wide);
                yield wide;
            }
        };
    }

    /**
     * Widens numbers into an array that is there.
     *
     * @param stored what to widen, [r, c], contiguous, below 2 GiB
     * @param wide float32, [r, c], contiguous; of zeros, or of what was widened from the same precision before
     */
    void widen(NDArray stored, NDArray wide) {
        if (this != BFLOAT) {
            wide.set(ALL, stored);
            return;
        }
        try (NDManager views = wide.getManager().newSubManager()) {
            Shape halves = new Shape(stored.size(), 2);
            NDArray target = views.create(wide.toByteBuffer(true), halves, DataType.FLOAT16);
            NDArray source = stored.reshape(stored.size(), 1);
            source.attach(views);
            target.set(UPPER, source);
        }
    }
}
