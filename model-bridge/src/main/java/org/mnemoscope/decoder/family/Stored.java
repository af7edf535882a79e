package org.mnemoscope.decoder.family;

import java.util.List;

/**
 * Where a weight stands in a model's files.
 *
 * @param names the tensor's name; several where the weight stacks the rows of several tensors
 * @param layout how rows and columns are arranged
 */
public record Stored(List<String> names, Layout layout) {
    /** How rows and columns are arranged. */
    public enum Layout {
        /** As in {@link Parameter}: [out, in]. */
        ROWS,
        /** Transposed, [in, out]; vectors as they are. */
        COLUMNS,
        /** A fused query-key-value matrix that has for each key head its queries' rows, its own and those of its values. */
        BY_KEY_HEAD,
        /** A vector over all heads as a matrix, [heads, headWidth]. */
        BY_HEAD
    }

    /** One tensor of the weight's own shape. */
    public static Stored rows(String name) {
        return new Stored(List.of(name), Layout.ROWS);
    }

    /** One tensor, transposed. */
    static Stored columns(String name) {
        return new Stored(List.of(name), Layout.COLUMNS);
    }

    /** One tensor of fused heads. */
    static Stored byKeyHead(String name) {
        return new Stored(List.of(name), Layout.BY_KEY_HEAD);
    }

    /** One tensor with a row for each head. */
    static Stored byHead(String name) {
        return new Stored(List.of(name), Layout.BY_HEAD);
    }

    /** Several tensors whose rows follow each other. */
    public static Stored stacked(String... names) {
        return new Stored(List.of(names), Layout.ROWS);
    }
}
