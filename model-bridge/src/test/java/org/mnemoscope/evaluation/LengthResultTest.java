package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthResultTest {
    /** Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29; and both ends of 100. */
    @ParameterizedTest
    @CsvSource({
        "263, 81, 0.2553, 0.3662",
        "148, 15, 0.0624, 0.1605",
        "20, 0, 0.0000, 0.1611",
        "29, 1, 0.0061, 0.1718",
        "100, 100, 0.9630, 1.0000",
        "100, 0, 0.0000, 0.0370"
    })
    void the_interval_is_wilsons(int samples, int exact, double low, double high) {
        LengthResult result = LengthResult.of(10, samples, exact, 0.5, null);

        assertThat(result.low()).isEqualTo(low, within(5e-5));
        assertThat(result.high()).isEqualTo(high, within(5e-5));
        assertThat(result.exactMatch()).isEqualTo(exact / (double) samples);
    }

    @Test
    void two_measurements_of_a_length_are_one_of_all_samples() {
        LengthResult sum = LengthResult.of(10, 100, 90, 0.9, 4.0).plus(LengthResult.of(10, 300, 270, 0.5, 8.0));

        assertThat(sum.samples()).isEqualTo(400);
        assertThat(sum.exactMatch()).isEqualTo(0.9);
        assertThat(sum.tokenAccuracy()).isEqualTo(0.6);
        assertThat(sum.firstError()).isEqualTo(7.0);
        assertThat(sum.high() - sum.low()).isLessThan(0.06);
    }

    @Test
    void measurements_without_a_wrong_answer_have_no_first_error() {
        LengthResult right = LengthResult.of(10, 5, 5, 1, null);

        assertThat(right.plus(right).firstError()).isNull();
        assertThat(right.plus(LengthResult.of(10, 5, 4, 0.9, 3.0)).firstError()).isEqualTo(3.0);
    }

    @Test
    void where_an_older_record_does_not_say_where_it_went_wrong_the_sum_does_not_either() {
        LengthResult older = LengthResult.of(10, 5, 2, 0.7, null);

        assertThat(older.plus(LengthResult.of(10, 5, 4, 0.9, 3.0)).firstError()).isNull();
        assertThat(LengthResult.of(10, 5, 4, 0.9, 3.0).plus(older).firstError()).isNull();
    }

    @Test
    void measurements_of_different_lengths_are_not_added() {
        LengthResult ten = LengthResult.of(10, 5, 5, 1, null);
        LengthResult twenty = LengthResult.of(20, 5, 5, 1, null);

        assertThatThrownBy(() -> ten.plus(twenty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 and 20");
    }
}
