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

    private static String symbols(String model) {
        Program run = Program.run("models", "--symbols", model);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void measured_models_are_a_table_and_bases_follow() {
        Program run = Program.run("models");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().split("\\s{2,}")[0]))
                .containsSubsequence(
                        "Parity, exact match by number of bits",
                        "parity-alibi-aligned",
                        "Addition, exact match by number of digits",
                        "addition-rotary-plain",
                        "Bases and other models",
                        "base-rotary-addition",
                        "recall-alibi");
        assertThat(run.out()).contains("base-rotary-addition                   Addition, plain, half learned\n");
    }

    @Test
    void the_tokens_of_a_bundled_model_and_its_pool_are_shown() {
        assertThat(symbols("recall-alibi")).contains("marks: >>> 3", "end: <end> 1", "a pool of 128: m0 m1");
    }

    @Test
    void a_vocabulary_tells_which_form_it_takes_and_what_it_lacks() {
        assertThat(symbols(Program.golden("gpt2").toString()))
                .contains("␣>>> 280", "### is no single token", "digits: 0 16", "end: <|endoftext|> 0")
                .contains("a pool of 3; at least 64 are needed to draw from: The ick laz");
    }

    @Test
    void a_folder_that_is_none_is_refused() {
        Program.run("models", "--symbols", "nowhere").requireRefused(2, "There is no model 'nowhere'");
    }

    @Test
    void the_card_of_a_model_is_json() {
        Program run = Program.run("models", "--card", Program.golden("llama").toString());

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject card = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(card.get("family").getAsString()).isEqualTo("llama");
        assertThat(card.get("keyValueHeads").getAsInt()).isEqualTo(2);
        assertThat(card.get("positions").getAsString()).isEqualTo("rotary, 8 of 8 dimensions, base 10000");
        assertThat(card.getAsJsonArray("ignored")).isNotEmpty();
    }

    @Test
    void a_folder_without_a_model_has_no_card(@TempDir Path folder) {
        Program.run("models", "--card", folder.toString()).requireRefused(2, "has no config.json");
    }
}
