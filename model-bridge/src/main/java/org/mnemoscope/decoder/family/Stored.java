package org.mnemoscope.decoder.family;

import java.util.List;
import org.mnemoscope.decoder.Parameter;

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
        /** A fused query-key-value matrix that has for each head its query, key and value rows. */
        BY_HEAD
    }

    /** One tensor of the weight's own shape. */
    static Stored rows(String name) {
        return new Stored(List.of(name), Layout.ROWS);
    }

    /** One tensor, transposed. */
    static Stored columns(String name) {
        return new Stored(List.of(name), Layout.COLUMNS);
    }

    /** One tensor of fused heads. */
    static Stored byHead(String name) {
        return new Stored(List.of(name), Layout.BY_HEAD);
    }

    /** Several tensors whose rows follow each other. */
    static Stored stacked(String... names) {
        return new Stored(List.of(names), Layout.ROWS);
    }
}
