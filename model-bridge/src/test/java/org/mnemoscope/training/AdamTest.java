package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void the_first_step_moves_every_weight_by_the_rate_against_its_gradient() {
        float[] weights = {1, 1, 1};
        new Adam(3).step(weights, new float[] {0.1f, -0.2f, 0.3f}, 0.01);
        assertThat(weights[0]).isCloseTo(0.99f, within(1e-6f));
        assertThat(weights[1]).isCloseTo(1.01f, within(1e-6f));
        assertThat(weights[2]).isCloseTo(0.99f, within(1e-6f));
    }

    @Test
    void the_second_step_follows_the_formula_of_kingma_and_ba() {
        float[] weights = {0};
        Adam adam = new Adam(1);
        adam.step(weights, new float[] {0.5f}, 0.1);
        adam.step(weights, new float[] {-0.25f}, 0.1);
        double mean = (0.9 * 0.1 * 0.5 + 0.1 * -0.25) / (1 - 0.81);
        double variance = (0.98 * 0.02 * 0.25 + 0.02 * 0.0625) / (1 - 0.98 * 0.98);
        assertThat((double) weights[0]).isCloseTo(-0.1 - 0.1 * mean / Math.sqrt(variance), within(1e-5));
    }

    @Test
    void a_long_gradient_is_cut_to_norm_one() {
        Adam adam = new Adam(2);
        double norm = adam.step(new float[2], new float[] {30, 40}, 0.1);
        assertThat(norm).isCloseTo(50, within(1e-9));
        assertThat(adam.mean()[0]).isCloseTo(0.1f * 0.6f, within(1e-6f));
        assertThat(adam.mean()[1]).isCloseTo(0.1f * 0.8f, within(1e-6f));
    }

    @Test
    void a_gradient_that_is_no_number_leaves_everything_alone() {
        float[] weights = {1};
        Adam adam = new Adam(1);
        assertThat(adam.step(weights, new float[] {Float.NaN}, 0.1)).isNaN();
        assertThat(weights).containsExactly(1);
        assertThat(adam.steps()).isZero();
    }

    @Test
    void the_rate_rises_stays_and_falls() {
        LearningRate rate = new LearningRate(1e-3, 100, 0.3, 0.02);
        assertThat(rate.at(0, 1000)).isCloseTo(1e-5, within(1e-12));
        assertThat(rate.at(99, 1000)).isEqualTo(1e-3);
        assertThat(rate.at(700, 1000)).isEqualTo(1e-3);
        assertThat(rate.at(850, 1000)).isCloseTo(0.5e-3, within(1e-12));
        assertThat(rate.at(999, 1000)).isCloseTo(0.02e-3, within(1e-12));
    }
}
