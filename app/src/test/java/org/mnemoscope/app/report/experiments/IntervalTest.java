package org.mnemoscope.app.report.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void four_shares_have_the_interval_of_students_t_with_three_degrees_of_freedom() {
        Interval interval = Interval.ofMean(new double[] {0.4, 0.5, 0.6, 0.5});

        // t = 3.1824, standard error = sqrt(0.02 / 3 / 4)
        double half = 3.1824 * Math.sqrt(0.02 / 3 / 4);
        assertThat(interval.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(interval.high() - interval.mean()).isCloseTo(half, within(0.01 * half));
        assertThat(interval.mean() - interval.low()).isCloseTo(half, within(0.01 * half));
    }

    @Test
    void twenty_shares_have_that_of_nineteen() {
        double[] shares = new double[20];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i % 2 == 0 ? 0.4 : 0.6;
        }
        // t = 2.0930, standard error = sqrt(0.2 / 19 / 20)
        assertThat(Interval.ofMean(shares).high()).isCloseTo(0.5 + 2.0930 * Math.sqrt(0.2 / 19 / 20), within(1e-4));
    }

    @Test
    void an_interval_never_leaves_what_a_share_can_be() {
        Interval wide = Interval.ofMean(new double[] {0, 1, 0, 1});

        assertThat(wide.low()).isZero();
        assertThat(wide.high()).isEqualTo(1);
    }

    @Test
    void one_share_or_equal_ones_have_no_width() {
        assertThat(Interval.ofMean(new double[] {0.3})).isEqualTo(new Interval(0.3, 0.3, 0.3));
        assertThat(Interval.ofMean(new double[] {0.25, 0.25, 0.25})).isEqualTo(new Interval(0.25, 0.25, 0.25));
    }
}
