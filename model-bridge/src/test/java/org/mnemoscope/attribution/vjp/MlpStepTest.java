package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Parameter.Kind;

class MlpStepTest {
    private static final int D = RandomDecoder.WIDTH;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void a_plain_mlp(Activation activation) {
        check(new Mlp(RandomDecoder.INNER, activation, false, true));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void a_gated_mlp(Activation activation) {
        check(new Mlp(RandomDecoder.INNER, activation, true, false));
    }

    @Test
    void a_clipped_gelu_is_flat_where_it_is_clipped() {
        try (StepCheck check = new StepCheck()) {
            NDArray x = check.scope().create(new float[] {-30, 2, 9, 11, 40});

            ActivationStep step = ActivationStep.forward(x, Activation.GELU_CLIPPED);

            assertThat(step.output().toFloatArray()[4]).isEqualTo(10);
            assertThat(step.derivative().toFloatArray()[2]).isEqualTo(1);
            assertThat(step.derivative().toFloatArray()[3]).isZero();
        }
    }

    private static void check(Mlp mlp) {
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(check.scope(), RandomDecoder.with(mlp))) {
            check.check(
                    new StepCheck.Step(
                            x -> MlpStep.forward(new Pass(check.scope(), decoder), 0, x)
                                    .output(),
                            x -> oracle(check, decoder, x),
                            (x, dy, place) -> MlpStep.forward(new Pass(check.scope(), decoder), 0, x)
                                    .vjp(Cotangents.of(dy), place)),
                    D,
                    D);
        }
    }

    private static NDArray oracle(StepCheck check, Decoder decoder, NDArray x) {
        Mlp mlp = decoder.config().mlp();
        NDArray inner = linear(decoder, x, Kind.MLP_IN_WEIGHT, Kind.MLP_IN_BIAS);
        UnaryOperator<NDArray> f = activation(check, mlp.activation());
        NDArray active;
        if (mlp.gated()) {
            NDList parts = inner.split(new long[] {mlp.innerWidth()}, 1);
            active = f.apply(parts.get(0)).mul(parts.get(1));
        } else {
            active = f.apply(inner);
        }
        return linear(decoder, active, Kind.MLP_OUT_WEIGHT, Kind.MLP_OUT_BIAS);
    }

    private static NDArray linear(Decoder decoder, NDArray x, Kind weight, Kind bias) {
        return Linear.linear(x, decoder.matrix(weight, 0).single(), decoder.weight(bias, 0))
                .singletonOrThrow();
    }

    private static UnaryOperator<NDArray> activation(StepCheck check, Activation activation) {
        return switch (activation) {
            case GELU -> ai.djl.nn.Activation::gelu;
            case GELU_CLIPPED -> {
                NDArray limit = constant(check, 10);
                NDArray lower = constant(check, -10);
                yield x -> ai.djl.nn.Activation.gelu(x).maximum(lower).minimum(limit);
            }
            case GELU_TANH -> {
                NDArray half = constant(check, 0.5);
                NDArray scale = constant(check, Math.sqrt(2 / Math.PI));
                NDArray cubic = constant(check, 0.044715);
                yield x -> x.mul(half)
                        .mul(x.mul(x).mul(x).mul(cubic).add(x).mul(scale).tanh().add(1));
            }
            case GELU_SIGMOID -> {
                NDArray scale = constant(check, 1.702);
                yield x -> x.mul(ai.djl.nn.Activation.sigmoid(x.mul(scale)));
            }
            case RELU -> ai.djl.nn.Activation::relu;
            case SILU -> x -> x.mul(ai.djl.nn.Activation.sigmoid(x));
        };
    }

    private static NDArray constant(StepCheck check, double value) {
        return check.scope().full(new Shape(1), (float) value);
    }
}
