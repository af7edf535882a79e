package org.mnemoscope.attribution.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;

/**
 * SmoothGrad × Input: e ⊙ 1/n Σ_k ∂f/∂e at e + σ·rms(e)·ξ_k, k = 1 … n. The ξ_k are standard normal and independent for every number
 * of every token, drawn sample after sample, token after token; rms(e) is the root mean square of all input vectors' numbers. By
 * causality all rows share the samples.
 */
final class SmoothedGradients {
    private final RowJob job;
    private final AttributionMethod.SmoothGradTimesInput method;
    private final BatchedAttributor gradients;

    SmoothedGradients(RowJob job, AttributionMethod.SmoothGradTimesInput method, BatchedAttributor gradients) {
        this.job = job;
        this.method = method;
        this.gradients = gradients;
    }

    void run() throws NotEnoughMemoryException {
        job.request().requireFor(job.decoder().config());
        float[] input = InputPath.vectors(
                job.decoder(), job.request().ids(), job.request().inputPoint());
        new AveragedGradients(job, gradients, input)
                .run(new InputPath(samples(input), input), UnaryOperator.identity());
    }

    private List<float[]> samples(float[] input) {
        double size = method.sigma() * rootMeanSquare(input);
        // of all generators this one alone gives the same normal numbers on every Java version
        Random random = new Random(method.seed());
        List<float[]> samples = new ArrayList<>();
        for (int k = 0; k < method.samples(); k++) {
            float[] sample = new float[input.length];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = (float) (input[i] + size * random.nextGaussian());
            }
            samples.add(sample);
        }
        return samples;
    }

    private static double rootMeanSquare(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
