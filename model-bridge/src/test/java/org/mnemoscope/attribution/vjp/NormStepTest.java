package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Norms;

class NormStepTest {
    private static final int D = 6;
    private static final double EPSILON = 0.1;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_layer_norm_takes_mean_and_direction_out(boolean weighted) {
        try (StepCheck check = new StepCheck()) {
            NDArray gamma = weighted ? check.random(D) : null;
            NDArray beta = weighted ? check.random(D) : null;
            NDArray ones = check.scope().ones(new Shape(D));
            NDArray zeros = check.scope().zeros(new Shape(D));

            run(
                    check,
                    Norms.layer(EPSILON, weighted, false),
                    gamma,
                    beta,
                    new StepCheck.Step(
                            null,
                            x -> LayerNorm.layerNorm(
                                            x, new Shape(D), weighted ? gamma : ones, weighted ? beta : zeros, (float)
                                                    EPSILON)
                                    .singletonOrThrow(),
                            null));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_root_mean_square_norm_takes_the_direction_out(boolean weighted) {
        try (StepCheck check = new StepCheck()) {
            NDArray gamma = weighted ? check.random(D) : null;

            run(
                    check,
                    Norms.rms(EPSILON),
                    gamma,
                    null,
                    new StepCheck.Step(
                            null,
                            x -> {
                                NDArray unit = x.div(x.mul(x)
                                        .mean(new int[] {1}, true)
                                        .add(EPSILON)
                                        .sqrt());
                                return weighted ? unit.mul(gamma) : unit;
                            },
                            null));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_variance_too_large_for_single_precision_gives_no_number(boolean withKernel) {
        try (StepCheck check = new StepCheck()) {
            NDArray x = check.random(2, 40).mul(1e25f);

            NormStep step = NormStep.forward(
                    check.scope(), withKernel ? Kernel.found() : Optional.empty(), x, Norms.rms(EPSILON), null, null);

            assertThat(step.output().toFloatArray()).containsOnly(Float.NaN);
        }
    }

    @Test
    void a_norm_may_multiply_with_one_more_than_its_weights() {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(D);
            NDArray one = check.scope().ones(new Shape(1));

            run(
                    check,
                    Norms.rms(EPSILON).withOneAdded(),
                    weight,
                    null,
                    new StepCheck.Step(
                            null,
                            x -> x.div(x.mul(x)
                                            .mean(new int[] {1}, true)
                                            .add(EPSILON)
                                            .sqrt())
                                    .mul(weight.add(one)),
                            null));
        }
    }

    /** With the kernel, where this machine has it, and without. */
    private static void run(StepCheck check, Norms norms, NDArray gamma, NDArray beta, StepCheck.Step oracle) {
        for (Optional<Kernel> kernel : List.of(Kernel.found(), Optional.<Kernel>empty())) {
            check.check(
                    new StepCheck.Step(
                            x -> NormStep.forward(check.scope(), Kernel.found(), x, norms, gamma, beta)
                                    .output(),
                            oracle.oracle(),
                            (x, dy, place) -> NormStep.forward(check.scope(), Kernel.found(), x, norms, gamma, beta)
                                    .with(kernel)
                                    .vjp(dy, place)),
                    D,
                    D);
        }
    }
}
