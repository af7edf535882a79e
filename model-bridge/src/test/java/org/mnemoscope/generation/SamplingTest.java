package org.mnemoscope.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
    /** Probabilities 0.5, 0.3, 0.15 and 0.05, out of order. */
    private static final float[] LOGITS = {
        (float) Math.log(0.15), (float) Math.log(0.5), (float) Math.log(0.05), (float) Math.log(0.3)
    };

    private static final int DRAWS = 20_000;

    private static double[] shares(Sampling sampling) {
        ToIntFunction<float[]> choice = sampling.start();
        double[] shares = new double[LOGITS.length];
        IntStream.range(0, DRAWS).forEach(i -> shares[choice.applyAsInt(LOGITS)] += 1.0 / DRAWS);
        return shares;
    }

    private static int[] draws(long seed) {
        ToIntFunction<float[]> choice = new Sampling(1, 1, seed).start();
        return IntStream.range(0, 50).map(i -> choice.applyAsInt(LOGITS)).toArray();
    }

    @Test
    void greedy_takes_the_likeliest_and_of_equals_the_first() {
        assertThat(Sampling.GREEDY.start().applyAsInt(LOGITS)).isEqualTo(1);
        assertThat(Sampling.GREEDY.start().applyAsInt(new float[] {0, 2, 2})).isEqualTo(1);
    }

    @Test
    void at_temperature_one_tokens_are_drawn_as_often_as_the_model_says() {
        double[] shares = shares(new Sampling(1, 1, 3));

        assertThat(shares).containsExactly(new double[] {0.15, 0.5, 0.05, 0.3}, within(0.02));
    }

    @Test
    void a_low_temperature_makes_likely_tokens_likelier() {
        // p² over Σ p²
        double[] shares = shares(new Sampling(0.5, 1, 3));

        assertThat(shares)
                .containsExactly(
                        new double[] {0.0225 / 0.365, 0.25 / 0.365, 0.0025 / 0.365, 0.09 / 0.365}, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.51, 2", "0.8, 2", "0.81, 3", "1, 4", "0.01, 1"})
    void the_nucleus_is_the_fewest_tokens_that_reach_top_p(double topP, int kept) {
        double[] shares = shares(new Sampling(1, topP, 3));

        assertThat(IntStream.of(1, 3, 0, 2).limit(kept)).allMatch(id -> shares[id] > 0);
        assertThat(IntStream.of(1, 3, 0, 2).skip(kept)).allMatch(id -> shares[id] == 0);
    }

    @Test
    void the_same_seed_draws_the_same_tokens() {
        assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, temperature",
        "NaN, 1, temperature",
        "101, 1, temperature",
        "1, 0, Top-p",
        "1, 1.1, Top-p",
        "1, NaN, Top-p"
    })
    void numbers_out_of_range_are_refused(double temperature, double topP, String what) {
        assertThatThrownBy(() -> new Sampling(temperature, topP, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
