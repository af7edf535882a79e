package org.mnemoscope.safetensors;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the elements of one type as single-precision numbers: exactly, but for double precision, which is rounded. */
@FunctionalInterface
interface Elements {
    /** The next number of a little-endian buffer. */
    float next(ByteBuffer bytes);

    /** How a type is read; empty where the type is no floating-point number of 16 bits or more. */
    static Optional<Elements> of(TensorType type) {
        return switch (type) {
            case F64 -> Optional.of(bytes -> (float) bytes.getDouble());
            case F32 -> Optional.of(ByteBuffer::getFloat);
            case F16 -> Optional.of(bytes -> HalfPrecision.fromF16(bytes.getShort()));
            case BF16 -> Optional.of(bytes -> HalfPrecision.fromBf16(bytes.getShort()));
            default -> Optional.empty();
        };
    }
}
