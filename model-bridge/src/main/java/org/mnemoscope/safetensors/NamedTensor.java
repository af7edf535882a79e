package org.mnemoscope.safetensors;

/**
 * A tensor to be written. The arrays are not copied: leave them alone until the file is written.
 *
 * @param name the name in the file, anything but {@code __metadata__}
 * @param shape its dimensions, each 0 or more; empty for a scalar
 * @param values its elements, the last dimension running fastest
 */
public record NamedTensor(String name, int[] shape, float[] values) {
    /**
     * Checks that shape and values agree.
     *
     * @throws IllegalArgumentException if the name is reserved, a dimension is negative, or the shape's product is not
     *     the number of values
     */
    public NamedTensor {
        if (name.equals(HeaderReader.METADATA)) {
            throw new IllegalArgumentException("No tensor may be named " + HeaderReader.METADATA + ".");
        }
        long elements = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("Tensor '" + name + "' has a negative dimension " + dimension + ".");
            }
            elements = Math.multiplyExact(elements, dimension);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException("Tensor '" + name + "' has " + values.length
                    + " values where its shape asks for " + elements + ".");
        }
    }
}
