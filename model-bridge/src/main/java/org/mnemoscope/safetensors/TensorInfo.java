package org.mnemoscope.safetensors;

import java.util.List;

/**
 * What a file's header says about one tensor.
 *
 * @param name the tensor's name
 * @param type its element type
 * @param shape its dimensions, each 0 or more; empty for a scalar
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record TensorInfo(String name, TensorType type, List<Long> shape, long begin, long end) {
    /** Copies the shape. */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of elements: the product of the shape. */
    public long elements() {
        return byteSize() / type.bytes();
    }

    /** Number of bytes in the file. */
    public long byteSize() {
        return end - begin;
    }
}
