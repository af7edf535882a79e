package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;

/**
 * Holds one step's backward formula against the engine's own differentiation of the same operation, and against differences of
 * the step's own forward pass, which need no differentiation by anyone. Cotangents are random.
 */
final class StepCheck implements AutoCloseable {
    static final int TOKENS = 7;
    static final int ROWS = 3;

    /** Tokens of the prefix that whole cotangents stand at: fewer than there are. */
    static final int PREFIX = 5;

    /** Where single cotangents stand. */
    static final long[] POSITIONS = {1, 3, 4};

    private static final double TOLERANCE = 2e-4;
    private static final double DIFFERENCE_TOLERANCE = 5e-3;
    /** Small enough that, with these random numbers, no value crosses the kink of a ReLU. */
    private static final float H = 2e-4f;

    private final NDManager scope = Engines.newScope();
    private final SplittableRandom random = new SplittableRandom(12);

    /**
     * One step.
     *
     * @param ours its forward pass, from [T, n] to [T, m]
     * @param oracle the same in operations the engine can differentiate
     * @param vjp its backward pass at an input, from cotangents to cotangents
     */
    record Step(UnaryOperator<NDArray> ours, UnaryOperator<NDArray> oracle, Backward vjp) {}

    /** A backward pass. */
    @FunctionalInterface
    interface Backward {
        /** @return dx, [P, R, n], or [R, n] where the step lets cotangents stay where they are */
        NDArray apply(NDArray x, NDArray dy, Place place);
    }

    NDManager scope() {
        return scope;
    }

    /** Normally distributed values. */
    NDArray random(long... shape) {
        Shape all = new Shape(shape);
        float[] values = new float[(int) all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return scope.create(values, all);
    }

    /** Checks a step from n to m values a token, for whole cotangents and for those at one position a row. */
    void check(Step step, int n, int m) {
        NDArray x = random(TOKENS, n);
        requireClose(step.ours.apply(x).toFloatArray(), step.oracle.apply(x).toFloatArray(), TOLERANCE);
        NDArray dy = random(PREFIX, ROWS, m);
        NDArray whole = step.vjp.apply(x, dy.duplicate(), new Place.Prefix(scope, PREFIX));
        for (int row = 0; row < ROWS; row++) {
            requireDerivative(step, x, among(dy.get(":, {}", row), 0), whole.get(":, {}", row));
        }
        Place.Single single = Place.Single.of(scope, POSITIONS);
        NDArray at = random(ROWS, m);
        NDArray dx = step.vjp.apply(x, at.duplicate(), single);
        NDArray spread = dx.getShape().dimension() == 3 ? dx : single.add(scope.zeros(new Shape(PREFIX, ROWS, n)), dx);
        for (int row = 0; row < ROWS; row++) {
            NDArray cotangent = among(at.get("{}:{}", row, row + 1), (int) POSITIONS[row]);
            requireDerivative(step, x, cotangent, spread.get(":, {}", row));
        }
    }

    /** Cotangents among zeros for all other tokens, [T, m]. */
    private NDArray among(NDArray cotangents, int from) {
        int tokens = (int) cotangents.getShape().get(0);
        int m = (int) cotangents.getShape().get(1);
        float[] all = new float[TOKENS * m];
        System.arraycopy(cotangents.toFloatArray(), 0, all, from * m, tokens * m);
        return scope.create(all, new Shape(TOKENS, m));
    }

    /** @param dx [P, n], what we say the derivative of Σ dy·y is */
    private void requireDerivative(Step step, NDArray x, NDArray dy, NDArray dx) {
        float[] actual = dx.toFloatArray();
        requireClose(actual, autograd(step.oracle, x, dy), TOLERANCE);
        NDArray direction = random(x.getShape().getShape());
        float[] along = direction.toFloatArray();
        double expected = 0;
        for (int i = 0; i < actual.length; i++) {
            expected += (double) actual[i] * along[i];
        }
        BiFunction<Integer, Double, Double> part =
                (steps, weight) -> weight * sum(step.ours.apply(x.add(direction.mul(steps * H))), dy) / H;
        double slope = part.apply(-2, 1 / 12.0)
                + part.apply(-1, -8 / 12.0)
                + part.apply(1, 8 / 12.0)
                + part.apply(2, -1 / 12.0);
        double size = Math.sqrt(actual.length) * largest(actual);
        assertThat(slope).isCloseTo(expected, org.assertj.core.api.Assertions.within(DIFFERENCE_TOLERANCE * size));
    }

    private static double sum(NDArray y, NDArray dy) {
        float[] values = y.toFloatArray();
        float[] weights = dy.toFloatArray();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) values[i] * weights[i];
        }
        return sum;
    }

    private float[] autograd(UnaryOperator<NDArray> oracle, NDArray x, NDArray dy) {
        NDArray leaf = x.duplicate();
        leaf.setRequiresGradient(true);
        try (Gradients gradients = Gradients.record(scope, new CancelToken())) {
            gradients.backward(oracle.apply(leaf).mul(dy).sum());
        }
        NDArray gradient = leaf.getGradient();
        gradient.attach(scope);
        return gradient.toFloatArray();
    }

    /** Compares as many values as there are of ours. */
    private static void requireClose(float[] actual, float[] expected, double tolerance) {
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst / largest(expected)).isLessThan(tolerance);
        for (int i = actual.length; i < expected.length; i++) {
            assertThat(expected[i])
                    .as("what comes after the prefix has no part in it")
                    .isZero();
        }
    }

    private static double largest(float[] values) {
        double largest = 1e-30;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Override
    public void close() {
        scope.close();
    }
}
