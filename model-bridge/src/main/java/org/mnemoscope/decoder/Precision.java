package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** How the numbers of a matrix stand in memory. Single precision holds all of them exactly. */
public enum Precision {
    /** As they are computed with. */
    SINGLE(DataType.FLOAT32),

    /** IEEE 754 half precision. */
    HALF(DataType.FLOAT16),

    /** The upper half of single precision. The engine has no such type: it holds them as 16 bits that it only moves. */
    BFLOAT(DataType.FLOAT16);

    private static final long LOW = 0xFFFFL;
    private static final int HALF_BITS = Short.SIZE;

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
                NDArray wide = scope.create(stored.getShape(), DataType.FLOAT32);
                widenUpperHalves(stored.toByteBuffer(true), wide.toByteBuffer(true));
                yield wide;
            }
        };
    }

    /** Four at a time, as a long that becomes two: a loop over single ones takes three times as long. */
    private static void widenUpperHalves(ByteBuffer from, ByteBuffer to) {
        LongBuffer fours = from.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        LongBuffer twos = to.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        int count = fours.remaining();
        for (int i = 0; i < count; i++) {
            long four = fours.get(i);
            long second = four >>> HALF_BITS & LOW;
            long third = four >>> 2 * HALF_BITS & LOW;
            long last = four >>> 3 * HALF_BITS;
            twos.put(2 * i, (four & LOW) << HALF_BITS | second << 3 * HALF_BITS);
            twos.put(2 * i + 1, third << HALF_BITS | last << 3 * HALF_BITS);
        }
        ShortBuffer halves = from.asShortBuffer();
        FloatBuffer floats = to.asFloatBuffer();
        for (int i = count * (Long.BYTES / Short.BYTES); i < halves.limit(); i++) {
            floats.put(i, Float.intBitsToFloat(halves.get(i) << HALF_BITS));
        }
    }
}
