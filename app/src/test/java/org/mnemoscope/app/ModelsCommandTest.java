package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_card_of_a_folder_is_json() {
        Program run = Program.run("models", "--card", Program.golden("llama").toString());

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject card = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(card.get("family").getAsString()).isEqualTo("llama");
        assertThat(card.get("keyValueHeads").getAsInt()).isEqualTo(2);
        assertThat(card.get("positions").getAsString()).isEqualTo("rotary, 8 of 8 dimensions, base 10000");
        assertThat(card.getAsJsonArray("ignored")).isNotEmpty();
    }

    @Test
    void a_folder_without_a_model_has_no_card() {
        Program.run("models", "--card", folder.toString()).requireRefused(2, "has no config.json");
    }
}
