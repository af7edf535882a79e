package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
                            x -> step.forward(x, bias),
                            x -> x.matMul(weight.transpose()).add(bias),
                            (x, dy, place) -> step.vjp(dy)),
                    6,
                    9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "149, 144, 64",
        "150, 144, 64",
        "1000, 24, 40",
        "713, 48, 576",
        "3000, 7, 5",
        "160, 1100, 1000",
        "3, 45, 31"
    })
    void many_rows_give_what_few_give(int rows, int out, int in) {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(out, in);
            NDArray dy = check.random(rows, 1, out);
            NDArray dx = dy.reshape(rows, out).matMul(weight);
            LinearStep step = new LinearStep(matrix(weight));

            for (LinearStep each : List.of(step, new LinearStep(matrix(weight), Optional.empty()))) {
                assertAlike(each.vjp(dy), dx, out);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"149, 144, 64", "150, 144, 64", "1000, 24, 40", "713, 576, 48", "160, 1100, 1000", "3, 31, 300"})
    void many_tokens_give_what_few_give(int tokens, int out, int in) {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(out, in);
            NDArray bias = check.random(out);
            NDArray x = check.random(tokens, in);
            NDArray y = x.matMul(weight.transpose()).add(bias);
            LinearStep step = new LinearStep(matrix(weight));

            for (LinearStep each : List.of(step, new LinearStep(matrix(weight), Optional.empty()))) {
                assertAlike(each.forward(x, bias), y, in);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 3, 144, 64, 1", "9, 3, 300, 45, 2", "70, 11, 300, 64, 2", "1, 1, 7, 5, 2"})
    void slopes_multiply_what_comes_out(int prefix, int rows, int out, int in, int times) {
        try (StepCheck check = new StepCheck()) {
            NDArray weight = check.random(out, in);
            NDArray dy = check.random(prefix, rows, out);
            NDArray slopes = check.random(prefix + 2, times * in);
            Place.Prefix place = new Place.Prefix(check.scope(), prefix);
            NDArray dx = dy.reshape(prefix * rows, out).matMul(weight).reshape(prefix, rows, in);
            NDArray all = NDArrays.concat(new NDList(Collections.nCopies(times, dx)), 2)
                    .mul(place.of(slopes));
            LinearStep step = new LinearStep(matrix(weight));

            for (LinearStep each : List.of(step, new LinearStep(matrix(weight), Optional.empty()))) {
                assertAlike(each.vjp(dy, slopes, place), all, 5 * out);
            }
        }
    }

    @Test
    void positions_without_cotangents_change_no_bit_of_the_others() {
        try (StepCheck check = new StepCheck()) {
            NDArray dy = check.random(70, 11, 300);
            LinearStep step = new LinearStep(matrix(check.random(300, 45)));
            float[] whole = step.vjp(dy).toFloatArray();
            // each row ends before the next one
            for (int row = 0; row < 10; row++) {
                dy.set(new NDIndex("{}:, {}", 50 + 2 * row, row), 0);
            }
            Place.Prefix place = new Place.Prefix(check.scope(), 70);
            NDArray ones = check.scope().ones(new Shape(70, 45));

            for (NDArray dx : List.of(step.vjp(dy), step.vjp(dy, ones, place))) {
                float[] parts = dx.toFloatArray();
                for (int i = 0; i < parts.length; i++) {
                    int row = i / 45 % 11;
                    boolean beyond = row < 10 && i / (45 * 11) >= 50 + 2 * row;
                    assertThat(parts[i]).isEqualTo(beyond ? 0 : whole[i]);
                }
            }
        }
    }

    private static void assertAlike(NDArray actual, NDArray expected, int sums) {
        assertThat(actual.size()).isEqualTo(expected.size());
        float worst =
                actual.reshape(expected.getShape()).sub(expected).abs().max().getFloat();
        assertThat(worst).isLessThan(1e-5f * sums);
    }

    private static Matrix matrix(NDArray weight) {
        return new Matrix(weight, Precision.SINGLE);
    }
}
