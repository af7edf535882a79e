package org.mnemoscope.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.workshop.suite.RecipeSuite;

class TitlesTest {
    private static final Path RECIPES = Path.of("..", "samples", "recipes");

    @AfterEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @Test
    void every_recipe_that_comes_along_has_a_title_in_korean_too() throws IOException {
        for (Path recipe : RecipeSuite.files(RECIPES)) {
            String title = RecipeReader.read(recipe).title();
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Titles.spoken(title)).isEqualTo(title);
            Locale.setDefault(Locale.KOREAN);
            assertThat(Titles.spoken(title)).as(title).containsPattern("[가-힣]");
        }
    }

    @Test
    void a_title_that_somebody_gave_stays_as_it_is() {
        Locale.setDefault(Locale.KOREAN);

        assertThat(Titles.spoken("Parity, my own")).isEqualTo("Parity, my own");
        assertThat(Titles.spoken("PARITY, SCRATCHPAD")).isEqualTo("PARITY, SCRATCHPAD");
        assertThat(Titles.spoken("Parity, scratchpad")).isEqualTo("패리티, 스크래치패드");
    }
}
