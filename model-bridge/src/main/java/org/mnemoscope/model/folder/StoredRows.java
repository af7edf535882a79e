package org.mnemoscope.model.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.family.Stored;

/**
 * How the rows of a weight lie in its tensors, and the way from there to the decoder's order and back. Ours is [out, in], with all
 * query rows, then all key rows, then all value rows, or all gate rows and then all up rows.
 *
 * @param config the decoder
 * @param parameter the weight
 * @param stored where it stands
 */
record StoredRows(DecoderConfig config, Parameter parameter, Stored stored) {
    private static final int PARTS = 3;

    /** The shape of one of its tensors. */
    long[] shape(int part) {
        long rows = rows()[part];
        if (stored.layout() == Stored.Layout.BY_HEAD) {
            long h = config.attention().headWidth();
            return new long[] {rows / h, h};
        }
        if (parameter.columns() == 0) {
            return new long[] {rows};
        }
        return stored.layout() == Stored.Layout.COLUMNS
                ? new long[] {parameter.columns(), rows}
                : new long[] {rows, parameter.columns()};
    }

    /** How many rows of the weight each of its tensors holds. */
    private long[] rows() {
        int parts = stored.names().size();
        Attention attention = config.attention();
        boolean queryKeyValue = parameter.kind() == Kind.QKV_WEIGHT || parameter.kind() == Kind.QKV_BIAS;
        if (parts == PARTS && queryKeyValue) {
            return new long[] {attention.queryRows(), attention.keyRows(), attention.keyRows()};
        }
        long[] rows = new long[parts];
        Arrays.fill(rows, parameter.rows() / parts);
        return rows;
    }

    /**
     * Makes the weight from its tensors.
     *
     * @param whole the tensors as they are stored, below each other
     * @return a contiguous array of the weight's shape; the memory scope is that of the tensors
     */
    NDArray assemble(NDArray whole) {
        return switch (stored.layout()) {
            case ROWS -> whole;
            case COLUMNS -> parameter.columns() == 0 ? whole : transposed(whole);
            case BY_KEY_HEAD -> unfused(whole);
            case BY_HEAD -> whole.reshape(parameter.rows());
        };
    }

    /**
     * Takes the weight apart.
     *
     * @param weight of the weight's shape
     * @return its tensors as they are stored, contiguous
     */
    NDList takeApart(NDArray weight) {
        return switch (stored.layout()) {
            case ROWS -> split(weight);
            case COLUMNS -> new NDList(parameter.columns() == 0 ? weight : transposed(weight));
            case BY_KEY_HEAD -> new NDList(fused(weight));
            case BY_HEAD -> new NDList(weight.reshape(new Shape(shape(0))));
        };
    }

    private NDList split(NDArray weight) {
        long[] rows = rows();
        long[] ends = new long[rows.length - 1];
        long end = 0;
        for (int part = 0; part < ends.length; part++) {
            end += rows[part];
            ends[part] = end;
        }
        return ends.length == 0 ? new NDList(weight) : weight.split(ends, 0);
    }

    /** From the rows of one key head after the other to all queries', all keys' and all values'. */
    private NDArray unfused(NDArray fused) {
        Attention attention = config.attention();
        NDArray byKeyHead =
                fused.reshape(attention.keyValueHeads(), attention.group() + 2, attention.headWidth(), columns());
        NDList parts = byKeyHead.split(new long[] {attention.group(), attention.group() + 1}, 1);
        NDList flat = new NDList();
        parts.forEach(part -> flat.add(part.reshape(-1, columns())));
        return NDArrays.concat(flat, 0).reshape(new Shape(parameter.shape()));
    }

    /** And back. */
    private NDArray fused(NDArray weight) {
        Attention attention = config.attention();
        NDList parts = weight.reshape(parameter.rows(), columns())
                .split(new long[] {attention.queryRows(), attention.queryRows() + attention.keyRows()}, 0);
        NDList byKeyHead = new NDList();
        parts.forEach(
                part -> byKeyHead.add(part.reshape(attention.keyValueHeads(), -1, attention.headWidth(), columns())));
        return NDArrays.concat(byKeyHead, 1).reshape(new Shape(parameter.shape()));
    }

    private long columns() {
        return Math.max(1, parameter.columns());
    }

    /** By way of one dimension, so that the values are moved and not only looked at otherwise. */
    private static NDArray transposed(NDArray matrix) {
        Shape shape = matrix.getShape();
        return matrix.transpose().reshape(shape.size()).reshape(shape.get(1), shape.get(0));
    }
}
