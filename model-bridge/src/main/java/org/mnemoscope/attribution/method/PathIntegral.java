package org.mnemoscope.attribution.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;

/**
 * Integrated Gradients by the midpoint rule: (e − b) ⊙ 1/m Σ_k ∂f/∂e at b + (k − ½)/m · (e − b), k = 1 … m. By causality all rows
 * share the points, so that a step is one map's work. A contrast's other token is chosen once, at the input itself.
 */
final class PathIntegral {
    private final RowJob job;
    private final AttributionMethod.IntegratedGradients method;
    private final BatchedAttributor gradients;

    PathIntegral(RowJob job, AttributionMethod.IntegratedGradients method, BatchedAttributor gradients) {
        this.job = job;
        this.method = method;
        this.gradients = gradients;
    }

    void run() throws NotEnoughMemoryException {
        AttributionRequest request = job.request();
        request.requireFor(job.decoder().config());
        float[] input = InputPath.vectors(job.decoder(), request.ids(), request.inputPoint());
        float[] baseline = baseline(input);
        AveragedGradients averaged = new AveragedGradients(job, gradients, input);
        float[] atBaseline = averaged.targets(baseline);
        averaged.run(path(baseline, input), row -> row.withCompletenessGap(gap(row, atBaseline[row.index()])));
    }

    private float[] baseline(float[] input) {
        AttributionRequest request = job.request();
        if (method.baseline() instanceof Baseline.Token token) {
            int[] repeated = request.ids();
            Arrays.fill(repeated, token.id());
            return InputPath.vectors(job.decoder(), repeated, request.inputPoint());
        }
        return method.baseline() instanceof Baseline.Alternative
                ? AlternativeVectors.of(job.decoder(), request, input)
                : new float[input.length];
    }

    private InputPath path(float[] baseline, float[] input) {
        float[] difference = InputPath.difference(input, baseline);
        List<float[]> points = new ArrayList<>();
        for (int step = 0; step < method.steps(); step++) {
            float along = (step + 0.5f) / method.steps();
            float[] point = new float[input.length];
            for (int i = 0; i < input.length; i++) {
                point[i] = baseline[i] + along * difference[i];
            }
            points.add(point);
        }
        return new InputPath(points, difference);
    }

    /** How far Σ is from f(e) − f(b). */
    private static double gap(AttributionRow row, float atBaseline) {
        double sum = 0;
        for (float value : row.values(Reduction.SIGNED_SUM)) {
            sum += value;
        }
        return sum - ((double) row.targetValue() - atBaseline);
    }
}
