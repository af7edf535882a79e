package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HangulSheetTest {
    private static final Pattern FAMILY = Pattern.compile("([^{}]*)\\{[^{}]*-fx-font-family: \"([^\"]*)\"");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void speaksAsBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnemoscope.css", "window.css"})
    void inKoreanEveryWordIsInATypefaceThatHasHangulAndInEnglishNothingChanges(String name) {
        String sheet = HangulSheetTest.class
                .getResource("/org/mnemoscope/styles/" + name)
                .toExternalForm();
        Locale.setDefault(Locale.ENGLISH);
        assertThat(HangulSheet.of(sheet)).isEqualTo(sheet);

        Locale.setDefault(Locale.KOREAN);
        String korean = HangulSheet.of(sheet);
        String rules = new String(
                Base64.getDecoder().decode(korean.substring(korean.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(FAMILY.matcher(rules).results()).isNotEmpty().allSatisfy(rule -> assertThat(rule.group(2))
                .as(rule.group(1))
                .isIn(
                        Fonts.HANGUL,
                        rule.group(1).matches("(?s).*(token|answer|axis).*") ? "JetBrains Mono" : Fonts.HANGUL));
        assertThat(Font.font(Fonts.HANGUL).getFamily()).isEqualTo(Fonts.HANGUL);
    }
}
