package org.mnemoscope.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.mnemoscope.safetensors.HalfPrecision;

/** Numbers that are stored one by one. */
final class PlainNumbers {
    private PlainNumbers() {}

    static void f32(byte[] bytes, int count, float[] out) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out, 0, count);
    }

    static void f16(byte[] bytes, int count, float[] out) {
        ShortBuffer halves =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int i = 0; i < count; i++) {
            out[i] = HalfPrecision.fromF16(halves.get(i));
        }
    }

    static void bf16(byte[] bytes, int count, float[] out) {
        ShortBuffer halves =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int i = 0; i < count; i++) {
            out[i] = HalfPrecision.fromBf16(halves.get(i));
        }
    }

    /** The half-precision number at a place. */
    static float half(byte[] bytes, int at) {
        return HalfPrecision.fromF16((short) (bytes[at] & 0xff | bytes[at + 1] << 8));
    }
}
