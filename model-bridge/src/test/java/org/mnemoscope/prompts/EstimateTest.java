package org.mnemoscope.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void a_share_has_wilsons_interval() {
        // R: binom::binom.confint(19, 20, methods = "wilson")
        Estimate share = Estimate.ofShare(19, 20);

        assertThat(share.value()).isEqualTo(0.95);
        assertThat(share.low()).isCloseTo(0.7638696, within(1e-6));
        assertThat(share.high()).isCloseTo(0.9911187, within(1e-6));
        assertThat(share.words()).isEqualTo("0.95 [0.76, 0.99]");
    }

    @Test
    void a_mean_has_the_percentiles_of_its_bootstrap_which_are_near_the_normal_interval_for_many_values() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 == 0 ? 0 : 1;
        }
        double half = 1.96 * Math.sqrt(0.75 * 0.25 / values.length);

        Estimate mean = Estimate.ofMean(values).orElseThrow();

        assertThat(mean.value()).isEqualTo(0.75);
        assertThat(mean.low()).isCloseTo(0.75 - half, within(0.005));
        assertThat(mean.high()).isCloseTo(0.75 + half, within(0.005));
        assertThat(Estimate.ofMean(values)).contains(mean);
    }

    @Test
    void values_that_are_all_alike_leave_no_doubt_and_no_values_no_mean() {
        assertThat(Estimate.ofMean(new double[] {0.5, 0.5, 0.5})).contains(new Estimate(0.5, 0.5, 0.5));
        assertThat(Estimate.ofMean(new double[0])).isEmpty();
    }
}
