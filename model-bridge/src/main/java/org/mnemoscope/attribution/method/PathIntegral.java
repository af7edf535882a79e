package org.mnemoscope.attribution.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;
import org.mnemoscope.attribution.vjp.TargetValues;

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
        float[] baseline = baseline(input.length);
        TargetValues atInput = gradients.targets(job.decoder(), request, input, job.cancel());
        AttributionRequest fixed = request.target() == Target.CONTRAST
                ? request.withContrast(new ContrastChoice.Fixed(atInput.contrastIds()))
                : request;
        TargetValues atBaseline = gradients.targets(job.decoder(), fixed, baseline, job.cancel());
        gradients.attribute(
                job.decoder(),
                fixed,
                path(baseline, input),
                row -> job.deliver(
                        finish(row, atInput.values()[row.index()], atBaseline.values()[row.index()])),
                (activity, done) -> job.report(done),
                job.cancel());
    }

    private float[] baseline(int values) {
        if (!(method.baseline() instanceof Baseline.Token token)) {
            return new float[values];
        }
        int[] repeated = job.request().ids();
        Arrays.fill(repeated, token.id());
        return InputPath.vectors(job.decoder(), repeated, job.request().inputPoint());
    }

    private InputPath path(float[] baseline, float[] input) {
        float[] difference = new float[input.length];
        for (int i = 0; i < input.length; i++) {
            difference[i] = input[i] - baseline[i];
        }
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

    /** Puts in f(e), and how far Σ is from f(e) − f(b). */
    private static AttributionRow finish(AttributionRow row, float atInput, float atBaseline) {
        double sum = 0;
        for (float value : row.values(Reduction.SIGNED_SUM)) {
            sum += value;
        }
        double gap = sum - ((double) atInput - atBaseline);
        return new AttributionRow(
                row.index(),
                row.position(),
                row.targetId(),
                row.contrastId(),
                atInput,
                row.cells(),
                OptionalDouble.of(gap));
    }
}
