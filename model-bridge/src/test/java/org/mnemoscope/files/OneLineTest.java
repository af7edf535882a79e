package org.mnemoscope.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void short_words_stay_as_they_are() {
        assertThat(OneLine.of("a sentence, ␣ and ⏎ included")).isEqualTo("a sentence, ␣ and ⏎ included");
    }

    @Test
    void line_breaks_and_other_control_characters_become_spaces() {
        assertThat(OneLine.of("a\nb\r\tc\u0000d\u001be")).isEqualTo("a b  c d e");
    }

    @Test
    void the_middle_of_what_is_too_long_is_left_out() {
        String line = OneLine.of("begin" + "x".repeat(100_000) + "end");

        assertThat(line).hasSize(600).startsWith("beginxxx").contains("x…x").endsWith("xend");
        assertThat(OneLine.of("0123456789", 7)).isEqualTo("0123…89");
    }

    @Test
    void no_character_is_cut_in_two() {
        String smiles = "🙂".repeat(20);
        for (int longest = 3; longest < 40; longest++) {
            assertThat(OneLine.of(smiles, longest)).matches("(🙂)*…(🙂)*").hasSizeLessThanOrEqualTo(longest + 1);
            assertThat(OneLine.begin(smiles, longest)).matches("(🙂)*…").hasSizeLessThanOrEqualTo(longest + 1);
            assertThat(OneLine.end(smiles, longest)).matches("…(🙂)*");
        }
        assertThat(OneLine.begin(smiles, 40)).isEqualTo(smiles);
    }
}
