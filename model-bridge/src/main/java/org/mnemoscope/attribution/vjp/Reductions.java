package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.AttributionRow;

/** From cotangents to the numbers of a map: Σ e·g, ‖e·g‖₂ and ‖g‖₂ over the width, summed in double precision. */
final class Reductions {
    private Reductions() {}

    /**
     * @param factor e, [T, d], of at least P tokens
     * @param cotangents the sum of g over the points of a path, [P, R, d]
     * @param points the chunk's rows at each point
     */
    static List<AttributionRow> reduce(float[] factor, NDArray cotangents, List<TargetRows> points) {
        TargetRows targets = points.get(0);
        int rows = targets.positions().length;
        int width = Math.toIntExact(cotangents.getShape().get(2));
        float[] g = cotangents.toFloatArray();
        double share = 1.0 / points.size();
        List<AttributionRow> result = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int position = targets.positions()[row];
            float[] signedSum = new float[position];
            float[] l2 = new float[position];
            float[] gradientNorm = new float[position];
            for (int j = 0; j < position; j++) {
                int at = (j * rows + row) * width;
                double sum = 0;
                double squares = 0;
                double slopes = 0;
                for (int i = 0; i < width; i++) {
                    double slope = share * g[at + i];
                    double a = slope * factor[j * width + i];
                    sum += a;
                    squares += a * a;
                    slopes += slope * slope;
                }
                signedSum[j] = (float) sum;
                l2[j] = (float) Math.sqrt(squares);
                gradientNorm[j] = (float) Math.sqrt(slopes);
            }
            result.add(new AttributionRow(
                    targets.firstRow() + row,
                    position,
                    targets.targetIds()[row],
                    targets.contrastIds()[row],
                    mean(points, row),
                    signedSum,
                    l2,
                    gradientNorm));
        }
        return result;
    }

    private static float mean(List<TargetRows> points, int row) {
        double sum = 0;
        for (TargetRows point : points) {
            sum += point.values()[row];
        }
        return (float) (sum / points.size());
    }
}
