package org.mnemoscope.attribution;

import java.util.List;

/**
 * The attribution of some output tokens of a sequence.
 *
 * @param request what was asked
 * @param rows one row for each of the request's positions, in their order
 */
public record AttributionMap(AttributionRequest request, List<AttributionRow> rows) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the number of rows is not the request's
     */
    public AttributionMap {
        rows = List.copyOf(rows);
        if (rows.size() != request.rows()) {
            throw new IllegalArgumentException(rows.size() + " rows for " + request.rows() + " positions");
        }
    }

    /**
     * The values of one reduction.
     *
     * @return one array a row, of the length of its position: cells at or after it do not exist
     */
    public float[][] values(Reduction reduction) {
        return rows.stream().map(row -> row.values(reduction)).toArray(float[][]::new);
    }

    /** The token of each row that the contrast was taken against; -1 for other targets. */
    public int[] contrastIds() {
        return rows.stream().mapToInt(AttributionRow::contrastId).toArray();
    }

    /** f_t of each row. */
    public float[] targetValues() {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).targetValue();
        }
        return values;
    }
}
