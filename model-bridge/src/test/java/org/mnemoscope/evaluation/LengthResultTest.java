package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        LengthResult result = LengthResult.of(10, samples, exact, 0.5);

        assertThat(result.low()).isEqualTo(low, within(5e-5));
        assertThat(result.high()).isEqualTo(high, within(5e-5));
        assertThat(result.exactMatch()).isEqualTo(exact / (double) samples);
    }
}
