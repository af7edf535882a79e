package org.mnemoscope.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecipeDraftTest {
    private static final String TEXTS = """
            {"name": "n", "title": "T", "seed": 3, "start": "../models/m",
             "stages": [{"kind": "grammar", "grammar": "../grammars/g.json", "shortest": 8, "longest": 40}]}
            """;

    private final RecipeDraft draft =
            new RecipeDraft(JsonParser.parseString(TEXTS).getAsJsonObject(), Path.of("/samples/recipes"));

    @Test
    void a_recipe_that_is_run_elsewhere_names_its_start_and_its_grammar_as_whole_paths() {
        assertThat(draft.placedAnywhere().text())
                .contains("\"start\": \"/samples/models/m\"", "\"grammar\": \"/samples/grammars/g.json\"");
        assertThat(draft.text()).as("the draft itself stays").contains("\"grammar\": \"../grammars/g.json\"");
    }

    @Test
    void a_recipe_of_texts_is_told_from_one_of_a_task() {
        assertThat(draft.endsWithTexts()).isTrue();
        assertThat(draft.endsWithTask()).isFalse();
    }
}
