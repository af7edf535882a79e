package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptLineTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" the,␣the", " <F0 9F>,␣<F0 9F>", "<E2 80 8D>,<E2 80 8D>", "a  b,a␣␣b"})
    void spaces_can_be_seen_but_for_those_between_bytes_that_are_no_character(String token, String chip) {
        assertThat(PromptLine.shown(token)).isEqualTo(chip);
    }
}
