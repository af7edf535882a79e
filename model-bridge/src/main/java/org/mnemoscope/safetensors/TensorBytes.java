package org.mnemoscope.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mnemoscope.language.Texts;

/**
 * One tensor of numbers as a safetensors document in memory, as files of others hold them.
 *
 * @param shape its dimensions
 * @param values the numbers, the last dimension running fastest
 */
public record TensorBytes(List<Integer> shape, float[] values) {
    private static final Texts TEXTS = Texts.of(TensorBytes.class);
    private static final int LENGTH = 8;

    /** Copies what it is given. */
    public TensorBytes {
        shape = List.copyOf(shape);
        values = values.clone();
    }

    /** The numbers, a copy. */
    @Override
    public float[] values() {
        return values.clone();
    }

    /**
     * Reads a document.
     *
     * @param file where it comes from, for messages
     * @param document the document
     * @throws SafetensorsException if it is damaged, or holds other than one tensor of 16 or 32 bits
     */
    public static TensorBytes read(Path file, byte[] document) throws SafetensorsException {
        ByteBuffer bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
        long length = document.length < LENGTH ? -1 : bytes.getLong();
        if (length < 0 || length > bytes.remaining()) {
            throw new SafetensorsException(file, TEXTS.get("part.short"));
        }
        byte[] head = new byte[(int) length];
        bytes.get(head);
        SafetensorsHeader header = HeaderReader.read(file, head);
        header.checkAgainst(file, bytes.remaining());
        if (header.tensors().size() != 1) {
            throw new SafetensorsException(
                    file, TEXTS.get("part.tensors", header.tensors().size()));
        }
        TensorInfo tensor = header.tensors().values().iterator().next();
        return new TensorBytes(
                tensor.shape().stream().map(Math::toIntExact).toList(), numbers(file, tensor.type(), bytes));
    }

    private static float[] numbers(Path file, TensorType type, ByteBuffer bytes) throws SafetensorsException {
        float[] numbers = new float[bytes.remaining() / type.bytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (type) {
                case F32 -> bytes.getFloat();
                case F16 -> HalfPrecision.fromF16(bytes.getShort());
                case BF16 -> HalfPrecision.fromBf16(bytes.getShort());
                default -> throw new SafetensorsException(file, TEXTS.get("part.type", type));
            };
        }
        return numbers;
    }

    /**
     * Writes a document.
     *
     * @param name what the tensor is called
     */
    public byte[] write(String name) {
        int[] dimensions = shape.stream().mapToInt(size -> size).toArray();
        byte[] head =
                SafetensorsWriter.header(Map.of(), List.of(new NamedTensor(name, dimensions, values)), TensorType.F32);
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH + head.length + values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(head.length).put(head);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** Compares the numbers one by one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TensorBytes tensor
                && shape.equals(tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return shape.hashCode() * 31 + Arrays.hashCode(values);
    }
}
