package org.mnemoscope.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.font.TextAttribute;
import java.text.AttributedCharacterIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.viz.theme.PaintedFonts;

class LetteringTest {
    private final PaintedFonts fonts = new PaintedFonts();
    private final Font tokens = fonts.tokens(11);

    private Lettering lettering() {
        return Picture.measured(graphics -> new Lettering(graphics, fonts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "안녕하세요",
                "สวัสดีครับ",
                "🙂👩‍👧🇩🇪❤️",
                "こんにちは世界",
                "你好世界",
                "1️⃣ ☺️ 👍🏽",
                "مرحبا",
                "שלום",
                "नमस्ते",
                "Привет Ünïcödé"
            })
    void real_texts_are_lettered_with_a_typeface_that_has_them(String text) {
        assertThat(fonts.lacking(text)).isEmpty();
        AttributedCharacterIterator line = lettering().mixed(tokens, text).getIterator();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            line.setIndex(at);
            Font font = (Font) line.getAttribute(TextAttribute.FONT);
            int character = text.codePointAt(at);
            boolean unseen = Character.getType(character) == Character.FORMAT || character == 0xFE0F;
            assertThat(unseen || font.canDisplay(character))
                    .as(text.substring(at))
                    .isTrue();
        }
    }

    @Test
    void what_no_typeface_has_is_told_once() {
        // of a plane in which nothing is assigned
        assertThat(fonts.lacking("a\uDB00\uDC00b\uDB00\uDC00한")).containsExactly(0xD0000);
    }

    @Test
    void a_mark_that_no_typeface_has_is_told_as_well() {
        // vertical line and square, of tone and of dance
        assertThat(fonts.lacking("x\uD834\uDD65")).containsExactly(0x1D165);
    }

    @Test
    void a_letter_and_its_marks_are_of_one_typeface() {
        AttributedCharacterIterator line = lettering().mixed(tokens, "a1️⃣b").getIterator();

        line.setIndex(1);
        assertThat(line.getRunStart(TextAttribute.FONT)).isEqualTo(1);
        assertThat(line.getRunLimit(TextAttribute.FONT)).isEqualTo(4);
    }

    @Test
    void a_line_is_cut_between_what_readers_take_for_characters() {
        Picture.measured(graphics -> {
            Lettering lettering = new Lettering(graphics, fonts);
            for (int room = 0; room < 120; room += 5) {
                assertThat(lettering.cut(tokens, "🇰🇷👍🏽é👩‍👧x", room))
                        .isIn("…", "🇰🇷…", "🇰🇷👍🏽…", "🇰🇷👍🏽é…", "🇰🇷👍🏽é👩‍👧…", "🇰🇷👍🏽é👩‍👧x");
            }
            return null;
        });
    }

    @Test
    void the_sign_for_a_space_is_lettered_with_a_typeface_that_has_it() {
        String text = "␣Paris⏎";

        AttributedCharacterIterator line = lettering().mixed(tokens, text).getIterator();

        for (int i = 0; i < text.length(); i++) {
            line.setIndex(i);
            Font font = (Font) line.getAttribute(TextAttribute.FONT);
            assertThat(font.canDisplay(text.charAt(i))).as(text.substring(i)).isTrue();
            assertThat(font.getSize2D()).isEqualTo(11);
            assertThat(font.equals(tokens)).isEqualTo(tokens.canDisplay(text.charAt(i)));
        }
    }

    @Test
    void a_character_beyond_the_basic_plane_is_not_cut_in_two() {
        AttributedCharacterIterator line = lettering().mixed(tokens, "a🙂b").getIterator();

        line.setIndex(1);
        assertThat(line.getRunStart(TextAttribute.FONT)).isEqualTo(1);
        assertThat(line.getRunLimit(TextAttribute.FONT)).isEqualTo(3);
    }

    @Test
    void a_line_of_two_typefaces_is_as_wide_as_its_pieces() {
        Picture.measured(graphics -> {
            Lettering lettering = new Lettering(graphics, fonts);
            double pieces = lettering.width(tokens, "␣") + lettering.width(tokens, "Paris");
            assertThat(lettering.width(tokens, "␣Paris")).isCloseTo(pieces, within(0.01));
            return null;
        });
    }
}
