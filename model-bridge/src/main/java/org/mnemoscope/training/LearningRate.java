package org.mnemoscope.training;

/**
 * A learning rate over a stage: a linear rise, a constant, a linear fall.
 *
 * @param peak the constant
 * @param warmUp steps of the rise
 * @param decay share of the steps of the fall, 0 to 1
 * @param floor what is left at the end, as a share of the peak
 */
public record LearningRate(double peak, int warmUp, double decay, double floor) {
    /**
     * The rate at a step.
     *
     * @param step from 0
     * @param steps length of the stage
     */
    public double at(int step, int steps) {
        double rise = Math.min(1, (step + 1) / (double) Math.max(1, warmUp));
        double fallLength = steps * decay;
        double left = steps - step;
        double fall = left >= fallLength ? 1 : Math.max(floor, left / fallLength);
        return peak * rise * fall;
    }
}
