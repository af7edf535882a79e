package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.AttributionRow;

/** From cotangents to the numbers of a map: Σ e·g, ‖e·g‖₂ and ‖g‖₂ over the width, summed in double precision. */
final class Reductions {
    private Reductions() {}

    /**
     * @param path its factor is e, [T, d], of at least P tokens
     * @param sum of g over all its points
     */
    static List<AttributionRow> reduce(InputPath path, ChunkGradient sum) {
        TargetRows targets = sum.targets();
        float[] factor = path.factor();
        float[] g = sum.cotangents();
        int rows = targets.positions().length;
        int width = g.length / (rows * targets.positions()[rows - 1]);
        double share = 1.0 / path.points().size();
        List<AttributionRow> result = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int position = targets.positions()[row];
            float[] signedSum = new float[position];
            float[] l2 = new float[position];
            float[] gradientNorm = new float[position];
            for (int j = 0; j < position; j++) {
                int at = (j * rows + row) * width;
                double signed = 0;
                double squares = 0;
                double slopes = 0;
                for (int i = 0; i < width; i++) {
                    double slope = share * g[at + i];
                    double a = slope * factor[j * width + i];
                    signed += a;
                    squares += a * a;
                    slopes += slope * slope;
                }
                signedSum[j] = (float) signed;
                l2[j] = (float) Math.sqrt(squares);
                gradientNorm[j] = (float) Math.sqrt(slopes);
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
}
