package org.mnemoscope.viz.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GraphemesTest {
    @Test
    void marks_flags_and_families_are_one_each() {
        assertThat(Graphemes.of("e\u0301🇰🇷👨‍👩‍👧한")).containsExactly("e\u0301", "🇰🇷", "👨‍👩‍👧", "한");
    }

    @Test
    void a_text_is_cut_between_them_and_no_longer_than_allowed() {
        assertThat(Graphemes.cut("abc", 3)).isEqualTo("abc");
        assertThat(Graphemes.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Graphemes.cut("ab🙂d", 4)).isEqualTo("ab…");
        assertThat(Graphemes.cut("🇰🇷🇰🇷", 7)).isEqualTo("🇰🇷…");
        assertThat(Graphemes.cut("🇰🇷🇰🇷", 4)).isEqualTo("…");
    }

    @Test
    void a_text_is_cut_between_them_to_be_no_wider_than_allowed() {
        ToDoubleFunction<String> widths = text -> 10 * text.codePoints().count();

        assertThat(Graphemes.cut("abc", 30, widths)).isEqualTo("abc");
        assertThat(Graphemes.cut("abcd", 30, widths)).isEqualTo("ab…");
        assertThat(Graphemes.cut("🇰🇷🇰🇷", 39, widths)).isEqualTo("🇰🇷…");
        assertThat(Graphemes.cut("abcd", 5, widths)).isEqualTo("…");
    }
}
