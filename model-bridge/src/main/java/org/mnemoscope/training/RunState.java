package org.mnemoscope.training;

import java.util.ArrayList;
import java.util.List;

/** Where a training run is: everything that decides how it goes on. */
final class RunState {
    /** Weight of the newest loss in the running mean. */
    private static final double NEWEST = 0.05;

    private final float[] weights;
    private float[] average;
    private final List<LossPoint> lossCurve;
    private Adam adam;
    private int stage;
    private int step;
    private double lastLoss = Double.NaN;
    private double meanLoss;
    private long tokens;
    private double seconds;

    RunState(float[] weights) {
        this(weights, new float[0], new Adam(weights.length), 0, 0, Double.NaN, 0, 0, List.of());
    }

    RunState(
            float[] weights,
            float[] average,
            Adam adam,
            int stage,
            int step,
            double meanLoss,
            long tokens,
            double seconds,
            List<LossPoint> lossCurve) {
        this.weights = weights;
        this.average = average;
        this.adam = adam;
        this.stage = stage;
        this.step = step;
        this.meanLoss = meanLoss;
        this.tokens = tokens;
        this.seconds = seconds;
        this.lossCurve = new ArrayList<>(lossCurve);
    }

    /** Takes one step's outcome in. */
    void advance(double loss, int tokensSeen) {
        step++;
        tokens += tokensSeen;
        lastLoss = loss;
        meanLoss = Double.isNaN(meanLoss) ? loss : (1 - NEWEST) * meanLoss + NEWEST * loss;
    }

    /**
     * Takes the present weights into the running average; called after a step, before it is counted.
     *
     * @param decay what is kept of the average, from 0 (there is none) to below 1; less in the first steps, so that the average soon forgets where it began
     */
    void takeAverage(double decay) {
        if (decay == 0) {
            return;
        }
        if (average.length == 0) {
            average = weights.clone();
        }
        float kept = (float) Math.min(decay, (step + 1.0) / (step + 10.0));
        for (int i = 0; i < average.length; i++) {
            average[i] = kept * average[i] + (1 - kept) * weights[i];
        }
    }

    /** Goes to the next stage, with a fresh optimiser, from the average where there is one. */
    void nextStage() {
        if (average.length > 0) {
            System.arraycopy(average, 0, weights, 0, weights.length);
            average = new float[0];
        }
        stage++;
        step = 0;
        meanLoss = Double.NaN;
        adam = new Adam(weights.length);
    }

    void addSeconds(double more) {
        seconds += more;
    }

    void markLoss() {
        lossCurve.add(new LossPoint(stage, step, meanLoss));
    }

    float[] weights() {
        return weights;
    }

    /** The running average of the weights; of length 0 where the stage has none. */
    float[] average() {
        return average;
    }

    /** The weights that the stage would end with now: the average where there is one. */
    float[] result() {
        return average.length > 0 ? average : weights;
    }

    Adam adam() {
        return adam;
    }

    int stage() {
        return stage;
    }

    int step() {
        return step;
    }

    /** The loss of the step taken last; NaN before the first of this process. */
    double lastLoss() {
        return lastLoss;
    }

    double meanLoss() {
        return meanLoss;
    }

    long tokens() {
        return tokens;
    }

    double seconds() {
        return seconds;
    }

    List<LossPoint> lossCurve() {
        return List.copyOf(lossCurve);
    }
}
