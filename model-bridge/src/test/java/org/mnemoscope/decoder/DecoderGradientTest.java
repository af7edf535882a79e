package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.model.folder.GoldenFolders;

/**
 * Guards the gradients against operands that the garbage collector frees between the forward and the backward pass, as DJL
 * does with every Java number in {@code mul}, {@code div} and {@code pow}.
 */
class DecoderGradientTest {
    /** Of each weight. */
    private static final double STEP = 5e-5;

    private static DecoderConfig config(Activation activation) {
        boolean gated = activation == Activation.SILU;
        PositionEncoding position =
                switch (activation) {
                    case GELU -> new PositionEncoding.Alibi(8);
                    case RELU -> new PositionEncoding.Learned(64, 2);
                    default -> new PositionEncoding.Rotary(4, 10_000);
                };
        Residual residual =
                switch (activation) {
                    case RELU -> Residual.NORM_AFTER;
                    case GELU_SIGMOID -> Residual.PARALLEL;
                    case GELU_CLIPPED -> Residual.NORMALISED;
                    default -> Residual.SEQUENTIAL;
                };
        return new DecoderConfig(
                40,
                activation == Activation.RELU ? 24 : 32,
                32,
                3,
                new Attention(4, gated ? 2 : 4, 8, 0.35, activation == Activation.RELU, true, true),
                new Mlp(128, activation, gated, true),
                gated ? Norms.rms(1e-5) : Norms.layer(1e-5, true, activation != Activation.RELU),
                residual,
                position,
                false,
                64);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradients_are_the_same_bits_when_garbage_is_collected_before_the_backward_pass(Activation activation) {
        Weights weights = weights(config(activation));
        Map<Parameter, float[]> plain = gradients(weights, false);
        for (int run = 0; run < 3; run++) {
            Map<Parameter, float[]> collected = gradients(weights, true);
            plain.forEach((parameter, gradient) ->
                    assertThat(collected.get(parameter)).as("%s", parameter).isEqualTo(gradient));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mnemoscope.model.folder.GoldenFolders#names")
    void every_familys_gradients_are_the_same_bits_too(String name) throws Exception {
        Weights weights = GoldenFolders.weights(GoldenFolders.of(name));
        Map<Parameter, float[]> plain = gradients(weights, false);
        Map<Parameter, float[]> collected = gradients(weights, true);
        plain.forEach((parameter, gradient) ->
                assertThat(collected.get(parameter)).as("%s", parameter).isEqualTo(gradient));
    }

    /** All weights moved a little at once: training goes down this slope. */
    @ParameterizedTest
    @MethodSource("org.mnemoscope.model.folder.GoldenFolders#names")
    void the_loss_grows_as_the_gradients_of_all_weights_say(String name) throws Exception {
        Weights weights = GoldenFolders.weights(GoldenFolders.of(name));
        Map<Parameter, float[]> gradients = gradients(weights, false);
        SplittableRandom random = new SplittableRandom(8);
        Map<Parameter, float[]> up = new HashMap<>();
        Map<Parameter, float[]> down = new HashMap<>();
        double expected = 0;
        for (Parameter parameter : weights.parameters()) {
            float[] value = weights.values().get(parameter);
            float[] gradient = gradients.get(parameter);
            up.put(parameter, value.clone());
            down.put(parameter, value.clone());
            for (int i = 0; i < value.length; i++) {
                // mostly uphill, so that little cancels
                double direction = (Math.signum(gradient[i]) + 0.5 * random.nextGaussian()) * Math.abs(value[i]);
                up.get(parameter)[i] += (float) (STEP * direction);
                down.get(parameter)[i] -= (float) (STEP * direction);
                expected += gradient[i] * direction;
            }
        }
        double slope =
                (loss(new Weights(weights.config(), up)) - loss(new Weights(weights.config(), down))) / (2 * STEP);
        assertThat(slope).isCloseTo(expected, withinPercentage(2));
    }

    private static double loss(Weights weights) {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, weights)) {
            return loss(scope, decoder).getFloat();
        }
    }

    private static NDArray loss(NDManager scope, Decoder decoder) {
        long[] ids = new SplittableRandom(6).longs(120, 0, 40).toArray();
        return decoder.forward(scope.create(ids, new Shape(4, 30)), null)
                .logSoftmax(-1)
                .mean();
    }

    private static Weights weights(DecoderConfig config) {
        SplittableRandom random = new SplittableRandom(5);
        Map<Parameter, float[]> values = new HashMap<>();
        for (Parameter parameter : Parameter.of(config)) {
            float[] value = new float[(int) parameter.size()];
            for (int i = 0; i < value.length; i++) {
                value[i] = (float) (random.nextGaussian() * 0.3);
            }
            values.put(parameter, value);
        }
        return new Weights(config, values);
    }

    private static Map<Parameter, float[]> gradients(Weights weights, boolean collectGarbage) {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.loadForTraining(scope, weights, weights.parameters())) {
            try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                NDArray loss = loss(scope, decoder);
                if (collectGarbage) {
                    System.gc();
                    churn(scope);
                    System.gc();
                }
                collector.backward(loss);
            }
            Map<Parameter, float[]> gradients = new HashMap<>();
            for (Parameter parameter : weights.parameters()) {
                NDArray gradient = decoder.weight(parameter).getGradient();
                gradient.attach(scope);
                gradients.put(parameter, gradient.toFloatArray());
            }
            return gradients;
        }
    }

    /** Fills memory that was freed with other values. */
    private static void churn(NDManager parent) {
        try (NDManager scope = parent.newSubManager()) {
            for (int i = 0; i < 2000; i++) {
                scope.create((float) i).add(1);
            }
        }
    }
}
