package org.mnemoscope.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FontsTest {
    @Test
    void the_families_the_style_sheets_name_are_known_after_loading() {
        Fonts.load();
        assertThat(Font.font("Inter", 12).getName()).isEqualTo("Inter Regular");
        assertThat(Font.font("Inter Medium", 12).getName()).isEqualTo("Inter Medium");
        assertThat(Font.font("Inter Semi Bold", 12).getName()).isEqualTo("Inter Semi Bold");
        assertThat(Font.font("JetBrains Mono", 12).getName()).isEqualTo("JetBrains Mono Regular");
        assertThat(Font.font("JetBrains Mono", FontWeight.BOLD, 12).getName()).isEqualTo("JetBrains Mono Bold");
    }

    /** Of typefaces that it learns of later, once it has looked where to take letters from, JavaFX draws wrong ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Noto Sans CJK KR",
                "Noto Emoji",
                "Noto Sans Thai",
                "Noto Sans Arabic",
                "Noto Sans Hebrew",
                "Noto Sans Devanagari"
            })
    void those_of_other_scripts_are_known_before_the_first_letter_is_drawn(String family) {
        Fonts.load();
        assertThat(Font.font(family, 12).getFamily()).isEqualTo(family);
    }
}
