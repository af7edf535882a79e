package org.mnemoscope.gguf;

import java.util.List;

/**
 * What a file says about one tensor.
 *
 * @param name its name
 * @param encoding how its numbers are stored
 * @param shape its dimensions, each 1 or more, the last running fastest (the file has them the other way round)
 * @param begin its first byte in the file
 */
public record GgufTensor(String name, Encoding encoding, List<Long> shape, long begin) {
    /** Copies the shape. */
    public GgufTensor {
        shape = List.copyOf(shape);
    }

    /** Number of elements: the product of the shape. */
    public long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    /** Number of bytes in the file. */
    public long bytes() {
        return elements() / encoding.blockElements() * encoding.blockBytes();
    }
}
