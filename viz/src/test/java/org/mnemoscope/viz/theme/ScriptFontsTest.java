package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ScriptFontsTest {
    private static final String TOKENS = "JetBrains Mono";

    @ParameterizedTest
    @CsvSource({
        "안녕하세요, Noto Sans CJK KR",
        "日本語, Noto Sans CJK KR",
        "カタカナ, Noto Sans CJK KR",
        "👍 좋아요, Noto Sans CJK KR",
        "👍🏽, Noto Emoji",
        "1️⃣, Noto Emoji",
        "👩<U+200D>👧, JetBrains Mono",
        "مرحبا, JetBrains Mono",
        "Ünïcödé ␣, JetBrains Mono",
        "Привет, JetBrains Mono"
    })
    void a_token_is_lettered_with_the_typeface_of_its_script(String token, String family, FxRobot robot) {
        Label chip = new Label(token);
        robot.interact(() -> {
            Fonts.load();
            Font font = ScriptFonts.of(Font.font(TOKENS, 13), token);
            ScriptFonts.dress(chip, token);

            assertThat(font.getFamily()).isEqualTo(family);
            assertThat(font.getSize()).isEqualTo(13);
        });
        assertThat(chip.getStyle()).isEqualTo(family.equals(TOKENS) ? "" : "-fx-font-family: \"" + family + "\";");
    }

    /** JavaFX passes over typefaces whose outlines are written as this one's are. */
    @Test
    void what_is_typed_is_lettered_in_hangul_where_it_has_any(FxRobot robot) {
        TextField field = new TextField();
        robot.interact(() -> {
            Fonts.load();
            ScriptFonts.dressTyped(field, "👍 and 한");
            assertThat(field.getStyle()).isEqualTo("-fx-font-family: \"Noto Sans CJK KR\";");
            ScriptFonts.dressTyped(field, "👍 and");
            assertThat(field.getStyle()).isEmpty();
        });
    }

    @Test
    void widths_are_those_of_the_typefaces(FxRobot robot) {
        robot.interact(() -> {
            Fonts.load();
            Font tokens = Font.font(TOKENS, 10);
            double one = ScriptFonts.width(tokens, "0");

            assertThat(ScriptFonts.widths(tokens).applyAsDouble("m125")).isCloseTo(4 * one, within(0.01));
            assertThat(ScriptFonts.widths(tokens).applyAsDouble("안녕하세요")).isGreaterThan(7 * one);
        });
    }
}
