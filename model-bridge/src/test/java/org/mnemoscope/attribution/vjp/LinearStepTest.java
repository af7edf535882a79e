package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Precision;

class LinearStepTest {
    @Test
    void cotangents_go_through_the_transposed_weight() {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(9, 6);
            NDArray bias = check.random(9);
            LinearStep step = new LinearStep(matrix(weight));

            check.check(
                    new StepCheck.Step(
                            x -> LinearStep.forward(x, matrix(weight), bias),
                            x -> x.matMul(weight.transpose()).add(bias),
                            (x, dy, place) -> step.vjp(dy)),
                    6,
                    9);
        }
    }

    @ParameterizedTest
    @CsvSource({"149, 144, 64", "150, 144, 64", "1000, 24, 40", "713, 48, 576", "3000, 7, 5", "160, 1100, 1000"})
    void many_rows_give_what_few_give(int rows, int out, int in) {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(out, in);
            NDArray dy = check.random(rows, 1, out);

            NDArray dx = new LinearStep(matrix(weight)).vjp(dy);

            assertThat(dx.getShape().getShape()).containsExactly(rows, 1, in);
            float worst = dx.reshape(rows, in)
                    .sub(dy.reshape(rows, out).matMul(weight))
                    .abs()
                    .max()
                    .getFloat();
            assertThat(worst).isLessThan(1e-5f * out);
        }
    }

    @Test
    void a_small_weight_is_transposed_once() {
        try (StepCheck check = new StepCheck()) {
            Matrix small = matrix(check.random(9, 6));

            assertThat(small.transposed().orElseThrow().toFloatArray())
                    .isEqualTo(Rows.contiguous(small.single().transpose()).toFloatArray());
            assertThat(small.transposed().orElseThrow())
                    .isSameAs(small.transposed().orElseThrow());
            assertThat(matrix(check.random(1100, 1000)).transposed()).isEmpty();
        }
    }

    private static Matrix matrix(NDArray weight) {
        return new Matrix(weight, Precision.SINGLE);
    }
}
