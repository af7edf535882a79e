package org.mnemoscope.attribution;

import java.util.List;
import java.util.Set;

/**
 * The numbers of a picture: stored values with some context tokens hidden, then normalised. Hiding comes first, so that what
 * is shown fills the scale; the hidden shares are of what was there before, so that nothing disappears unsaid.
 *
 * @param reduction which stored values
 * @param normalisation what they were divided by
 * @param hidden context positions that are not shown
 * @param values one array a row, of the length of its position; NaN where the context token is hidden. With a sign where the
 *     reduction has one. A row, or a map, without any value but zero stays zero
 * @param hiddenShares for each row the share of Σ|·| that is hidden, 0 to 1; 0 where the sum is 0
 * @param hiddenShare the same over all stored values together
 */
public record DisplayMap(
        Reduction reduction,
        Normalisation normalisation,
        Set<Integer> hidden,
        float[][] values,
        double[] hiddenShares,
        double hiddenShare) {
    /** Copies what it is given. */
    public DisplayMap {
        hidden = Set.copyOf(hidden);
        values = copy(values);
        hiddenShares = hiddenShares.clone();
    }

    /**
     * Makes the numbers of a picture.
     *
     * @param rows the rows to show, all of a map or those known so far
     * @param reduction which stored values
     * @param normalisation what to divide them by
     * @param hidden context positions not to show; empty to show all
     */
    public static DisplayMap of(
            List<AttributionRow> rows, Reduction reduction, Normalisation normalisation, Set<Integer> hidden) {
        float[][] values = new float[rows.size()][];
        double[] shares = new double[rows.size()];
        double hiddenMass = 0;
        double mass = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).values(reduction);
            double ofRow = sum(values[i]);
            hide(values[i], hidden);
            double hiddenOfRow = ofRow - sum(values[i]);
            shares[i] = share(hiddenOfRow, ofRow);
            hiddenMass += hiddenOfRow;
            mass += ofRow;
        }
        normalise(values, normalisation);
        return new DisplayMap(reduction, normalisation, hidden, values, shares, share(hiddenMass, mass));
    }

    /** One array a row, a copy. */
    @Override
    public float[][] values() {
        return copy(values);
    }

    /** For each row the share that is hidden, a copy. */
    @Override
    public double[] hiddenShares() {
        return hiddenShares.clone();
    }

    private static void hide(float[] row, Set<Integer> hidden) {
        for (int j = 0; j < row.length; j++) {
            row[j] = hidden.contains(j) ? Float.NaN : row[j];
        }
    }

    private static void normalise(float[][] values, Normalisation normalisation) {
        double ofMap = 0;
        for (float[] row : values) {
            ofMap = Math.max(ofMap, max(row));
        }
        for (float[] row : values) {
            divide(
                    row,
                    switch (normalisation) {
                        case RAW -> 1;
                        case OUTPUT_SUM -> sum(row);
                        case OUTPUT_MAX -> max(row);
                        case MAP_MAX -> ofMap;
                    });
        }
    }

    private static void divide(float[] row, double by) {
        for (int j = 0; j < row.length && by > 0; j++) {
            row[j] = (float) (row[j] / by);
        }
    }

    private static double sum(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += Float.isNaN(value) ? 0 : Math.abs(value);
        }
        return sum;
    }

    private static double max(float[] row) {
        double max = 0;
        for (float value : row) {
            max = Float.isNaN(value) ? max : Math.max(max, Math.abs(value));
        }
        return max;
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static float[][] copy(float[][] values) {
        float[][] copy = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i].clone();
        }
        return copy;
    }
}
