package org.mnemoscope.training;

/**
 * Adam (Kingma and Ba 2015) over one flat vector, with the gradient's norm clipped first. Plain Java, so that its state is
 * three arrays and a checkpoint loses nothing.
 */
final class Adam {
    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.98;
    private static final double EPSILON = 1e-8;
    private static final double CLIP = 1;

    private final float[] mean;
    private final float[] variance;
    private int steps;

    /** Starts with no history. */
    Adam(int size) {
        this(new float[size], new float[size], 0);
    }

    /** Goes on where another one stopped. */
    Adam(float[] mean, float[] variance, int steps) {
        this.mean = mean;
        this.variance = variance;
        this.steps = steps;
    }

    float[] mean() {
        return mean;
    }

    float[] variance() {
        return variance;
    }

    int steps() {
        return steps;
    }

    /**
     * Moves the weights by one step.
     *
     * @param weights changed in place
     * @param gradient same length
     * @param rate the learning rate
     * @return the gradient's norm before clipping; where it is not finite the weights are left alone
     */
    double step(float[] weights, float[] gradient, double rate) {
        double norm = norm(gradient);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        float clip = (float) (norm > CLIP ? CLIP / norm : 1);
        float size = (float) (rate / (1 - Math.pow(BETA_1, steps)));
        float correction = (float) (1 / (1 - Math.pow(BETA_2, steps)));
        float b1 = (float) BETA_1;
        float b2 = (float) BETA_2;
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] * clip;
            mean[i] = b1 * mean[i] + (1 - b1) * g;
            variance[i] = b2 * variance[i] + (1 - b2) * g * g;
            weights[i] -= size * mean[i] / ((float) Math.sqrt(variance[i] * correction) + (float) EPSILON);
        }
        return norm;
    }

    private static double norm(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }
}
