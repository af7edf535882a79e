package org.mnemoscope.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a training run is: everything that decides how it goes on. */
final class RunState {
    /** Weight of the newest loss in the running mean. */
    private static final double NEWEST = 0.05;

    private final float[] weights;
    private float[] average;
    private float[] best;
    private final List<ValidationPoint> validations;
    private final List<LossPoint> lossCurve;
    private Adam adam;
    private int stage;
    private int step;
    private double lastLoss = Double.NaN;
    private double meanLoss;
    private long tokens;
    private double seconds;

    RunState(float[] weights) {
        this(
                weights,
                new float[0],
                new float[0],
                new Adam(weights.length),
                0,
                0,
                Double.NaN,
                0,
                0,
                List.of(),
                List.of());
    }

    RunState(
            float[] weights,
            float[] average,
            float[] best,
            Adam adam,
            int stage,
            int step,
            double meanLoss,
            long tokens,
            double seconds,
            List<LossPoint> lossCurve,
            List<ValidationPoint> validations) {
        this.weights = weights;
        this.average = average;
        this.best = best;
        this.adam = adam;
        this.stage = stage;
        this.step = step;
        this.meanLoss = meanLoss;
        this.tokens = tokens;
        this.seconds = seconds;
        this.lossCurve = new ArrayList<>(lossCurve);
        this.validations = new ArrayList<>(validations);
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

    /** Whether the present weights have been validated. */
    boolean isValidated() {
        return stageValidations().anyMatch(point -> point.step() == step);
    }

    /** Takes a validation of the present weights in, and keeps them if they are the best of the stage. */
    void validated(ValidationPoint point) {
        if (stageValidations().allMatch(other -> other.merit() < point.merit())) {
            best = result().clone();
        }
        validations.add(point);
    }

    /** How many validations of this stage have come after the best one. */
    int validationsSinceBest() {
        List<ValidationPoint> points = stageValidations().toList();
        double most = points.stream().mapToDouble(ValidationPoint::merit).max().orElse(0);
        return (int)
                points.stream().dropWhile(point -> point.merit() < most).skip(1).count();
    }

    private Stream<ValidationPoint> stageValidations() {
        return validations.stream().filter(point -> point.stage() == stage);
    }

    /** Goes to the next stage, with a fresh optimiser, from the best weights where they were validated, else from the average where there is one. */
    void nextStage() {
        float[] ended = best.length > 0 ? best : result();
        if (ended != weights) {
            System.arraycopy(ended, 0, weights, 0, weights.length);
        }
        average = new float[0];
        best = new float[0];
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

    /** The best validated weights of the stage; of length 0 where none were validated. */
    float[] best() {
        return best;
    }

    List<ValidationPoint> validations() {
        return List.copyOf(validations);
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
