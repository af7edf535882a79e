package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptHeadsTest {
    private static final int WIDTH = 4;

    @ParameterizedTest
    @CsvSource({
        "30, 0.5, false",
        "100, 0.5, true",
        "300, 0.99999, false",
        "300, 0.9999999, false",
        "3000, 0.9999999, true",
        "300, 1, false",
        "3000, 1, true",
    })
    void scores_are_loud_by_their_size_and_what_their_largest_weight_leaves(float score, float weight, boolean loud) {
        try (StepCheck check = new StepCheck()) {
            NDArray query = check.scope().ones(new Shape(1, 2, WIDTH)).mul(score / WIDTH);
            NDArray key = check.scope().ones(new Shape(1, 2, WIDTH));
            NDArray largest = check.scope().create(new float[] {1, weight}).reshape(1, 2);

            float loudness = KeptHeads.loudness(query, key, largest);

            assertThat(KeptHeads.loud(loudness, WIDTH)).isEqualTo(loud);
        }
    }

    @ParameterizedTest
    @CsvSource({"100", "1e6"})
    void a_first_token_is_never_loud(float score) {
        try (StepCheck check = new StepCheck()) {
            NDArray query = check.scope().create(new float[] {score, 1}).reshape(1, 2, 1);
            NDArray key = check.scope().ones(new Shape(1, 2, 1));
            NDArray largest = check.scope().create(new float[] {1, 0.5f}).reshape(1, 2);

            assertThat(KeptHeads.loud(KeptHeads.loudness(query, key, largest), 1))
                    .isFalse();
        }
    }
}
