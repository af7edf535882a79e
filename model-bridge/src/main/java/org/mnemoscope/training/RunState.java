package org.mnemoscope.training;

import java.util.ArrayList;
import java.util.List;

/** Where a training run is: everything that decides how it goes on. */
final class RunState {
    /** Weight of the newest loss in the running mean. */
    private static final double NEWEST = 0.05;

    private final float[] weights;
    private final List<LossPoint> lossCurve;
    private Adam adam;
    private int stage;
    private int step;
    private double lastLoss = Double.NaN;
    private double meanLoss;
    private long tokens;
    private double seconds;

    RunState(float[] weights) {
        this(weights, new Adam(weights.length), 0, 0, Double.NaN, 0, 0, List.of());
    }

    RunState(
            float[] weights,
            Adam adam,
            int stage,
            int step,
            double meanLoss,
            long tokens,
            double seconds,
            List<LossPoint> lossCurve) {
        this.weights = weights;
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

    /** Goes to the next stage, with a fresh optimiser. */
    void nextStage() {
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
