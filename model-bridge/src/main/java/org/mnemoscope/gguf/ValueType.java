package org.mnemoscope.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The types of a metadata value, in the order of their numbers in a file. */
enum ValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value; the least that it takes for a text or a list. */
    int bytes() {
        return bytes;
    }

    static Optional<ValueType> of(int number) {
        return number >= 0 && number < values().length ? Optional.of(values()[number]) : Optional.empty();
    }

    /** Whether it is a whole number. */
    boolean whole() {
        return switch (this) {
            case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> false;
            default -> true;
        };
    }

    /** A whole number from its bytes; one of 64 bits without a sign is negative where it is 2^63 or more. */
    long whole(byte[] from, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
        return switch (this) {
            case UINT8 -> Byte.toUnsignedLong(from[at]);
            case INT8 -> from[at];
            case UINT16 -> Short.toUnsignedLong(buffer.getShort(at));
            case INT16 -> buffer.getShort(at);
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt(at));
            case INT32 -> buffer.getInt(at);
            case UINT64, INT64 -> buffer.getLong(at);
            default -> throw new IllegalStateException(this + " is no whole number");
        };
    }

    /** A number of any type from its bytes; of a truth value 0 or 1. */
    double number(byte[] from, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
        return switch (this) {
            case FLOAT32 -> buffer.getFloat(at);
            case FLOAT64 -> buffer.getDouble(at);
            case BOOL -> from[at];
            default -> whole(from, at);
        };
    }
}
