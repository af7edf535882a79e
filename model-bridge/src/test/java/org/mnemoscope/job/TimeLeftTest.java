package org.mnemoscope.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s left",
        "89.4, 89 s left",
        "90, 2 min left",
        "5399, 90 min left",
        "5400, 2 h left",
        "36000, 10 h left"
    })
    void the_unit_grows_with_the_time(double seconds, String words) {
        assertThat(TimeLeft.words(seconds)).isEqualTo(words);
    }
}
