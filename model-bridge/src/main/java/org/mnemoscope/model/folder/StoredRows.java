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
     * @param tensors as they are stored
     * @return a contiguous array of the weight's shape; the memory scope is that of the tensors
     */
    NDArray assemble(NDList tensors) {
        NDArray whole = tensors.size() == 1 ? tensors.get(0) : NDArrays.concat(tensors, 0);
        return switch (stored.layout()) {
            case ROWS -> whole;
            case COLUMNS -> parameter.columns() == 0 ? whole : transposed(whole);
            case BY_HEAD -> swapped(whole, config.attention().heads(), PARTS);
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
            case BY_HEAD -> new NDList(swapped(weight, PARTS, config.attention().heads()));
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

    /** Swaps the two outermost groupings of the rows. */
    private NDArray swapped(NDArray array, int outer, int inner) {
        return array.reshape(outer, inner, config.attention().headWidth(), Math.max(1, parameter.columns()))
                .transpose(1, 0, 2, 3)
                .reshape(new Shape(parameter.shape()));
    }

    /** By way of one dimension, so that the values are moved and not only looked at otherwise. */
    private static NDArray transposed(NDArray matrix) {
        Shape shape = matrix.getShape();
        return matrix.transpose().reshape(shape.size()).reshape(shape.get(1), shape.get(0));
    }
}
