package org.mnemoscope.safetensors;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/** Conversion between single precision and the two 16-bit float formats (JDK 17 has none of its own). */
public final class HalfPrecision {
    /** The largest finite half-precision number. */
    static final float LARGEST_F16 = 65504f;

    /** What all infinities of half precision have, and no finite number does. */
    static final short F16_EXPONENT = 0x7c00;

    /** The same of bfloat16. */
    static final short BF16_EXPONENT = 0x7f80;

    private static final long EACH_OF_FOUR = 0x0001_0001_0001_0001L;
    private static final long TOP_OF_FOUR = 0x8000_8000_8000_8000L;
    private static final int F16_INFINITY = 0x7c00;
    private static final int BIAS_DIFFERENCE = 127 - 15;

    private HalfPrecision() {}

    /** The value of a half-precision number; exact. */
    public static float fromF16(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half & F16_INFINITY) >> 10;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int exponentOfFloat = exponent == 31 ? 255 : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | exponentOfFloat << 23 | fraction << 13);
    }

    /** The nearest half-precision number, ties to even; beyond the largest (65 520 and more) an infinity. */
    public static short toF16(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | F16_INFINITY | 0x200);
        }
        if (magnitude < 0x1p-14f) {
            // scaling by a power of two is exact, and so rint makes the only rounding
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int bits = Float.floatToRawIntBits(magnitude);
        int rounded = bits + 0xfff + (bits >> 13 & 1) - (BIAS_DIFFERENCE << 23) >> 13;
        return (short) (sign | Math.min(rounded, F16_INFINITY));
    }

    /**
     * Whether none of some 16-bit numbers is a NaN or an infinity, which have all bits of the exponent set.
     *
     * @param bits the numbers; read from its position to its limit, which stay where they are
     * @param exponent the bits of the exponent in each number
     */
    static boolean areFinite(ByteBuffer bits, short exponent) {
        LongBuffer fours = bits.asLongBuffer();
        long mask = EACH_OF_FOUR * (exponent & 0xffffL);
        long found = 0;
        while (fours.hasRemaining()) {
            // a number is 0 here if all bits of its exponent are set, and only then does taking 1 away borrow from its
            // top bit
            long unset = ~fours.get() & mask;
            found |= unset - EACH_OF_FOUR & ~unset & TOP_OF_FOUR;
        }
        for (int at = bits.limit() - bits.remaining() % Long.BYTES; at < bits.limit(); at += Short.BYTES) {
            found |= (bits.getShort(at) & exponent) == exponent ? 1 : 0;
        }
        return found == 0;
    }

    /** The value of a bfloat16 number; exact. */
    public static float fromBf16(short half) {
        return Float.intBitsToFloat(half << 16);
    }
}
