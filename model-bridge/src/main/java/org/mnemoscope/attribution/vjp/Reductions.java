package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.AttributionRow;

/** From cotangents to the numbers of a map: Σ e·g, ‖e·g‖₂ and ‖g‖₂ over the width, summed in double precision. */
final class Reductions {
    private Reductions() {}

    /**
     * @param path its factor is e, [T, d], of at least P tokens
     * @param chunk with the sum of g over all its points
     */
    static List<AttributionRow> reduce(InputPath path, ChunkGradient chunk) {
        TargetRows targets = chunk.targets();
        int rows = targets.positions().length;
        int prefix = targets.positions()[rows - 1];
        double[] sums = chunk.sums() == null ? sums(path.factor(), chunk.cotangents(), prefix, rows) : chunk.sums();
        double share = 1.0 / path.points().size();
        List<AttributionRow> result = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int position = targets.positions()[row];
            float[] signedSum = new float[position];
            float[] l2 = new float[position];
            float[] gradientNorm = new float[position];
            for (int j = 0; j < position; j++) {
                int at = row * prefix + j;
                signedSum[j] = (float) (share * sums[at]);
                l2[j] = (float) (share * Math.sqrt(sums[rows * prefix + at]));
                gradientNorm[j] = (float) (share * Math.sqrt(sums[2 * rows * prefix + at]));
            }
            result.add(new AttributionRow(
                    targets.firstRow() + row,
                    position,
                    targets.targetIds()[row],
                    targets.contrastIds()[row],
                    (float) (share * targets.values()[row]),
                    signedSum,
                    l2,
                    gradientNorm));
        }
        return result;
    }

    /**
     * Σ e·g, Σ (e·g)² and Σ g², one after the other, each [R, P].
     *
     * @param factor e, [T, d]
     * @param g [P, R, d]
     */
    static double[] sums(float[] factor, float[] g, int prefix, int rows) {
        int cells = rows * prefix;
        int width = g.length / cells;
        double[] sums = new double[3 * cells];
        for (int j = 0; j < prefix; j++) {
            for (int row = 0; row < rows; row++) {
                int from = (j * rows + row) * width;
                double signed = 0;
                double squares = 0;
                double slopes = 0;
                for (int i = 0; i < width; i++) {
                    double slope = g[from + i];
                    double a = slope * factor[j * width + i];
                    signed += a;
                    squares += a * a;
                    slopes += slope * slope;
                }
                int at = row * prefix + j;
                sums[at] = signed;
                sums[cells + at] = squares;
                sums[2 * cells + at] = slopes;
            }
        }
        return sums;
    }
}
