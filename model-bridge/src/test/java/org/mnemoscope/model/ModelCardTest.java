package org.mnemoscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;

class ModelCardTest {
    @TempDir
    private Path temporary;

    @Test
    void tells_the_sizes_of_the_model_and_of_its_files() throws IOException {
        ModelCard card = card(GoldenFolders.of("llama"));

        assertThat(card.name()).isEqualTo("llama");
        assertThat(card.family()).isEqualTo("llama");
        assertThat(card.layers()).isEqualTo(3);
        assertThat(card.heads()).isEqualTo(4);
        assertThat(card.keyValueHeads()).isEqualTo(2);
        assertThat(card.width()).isEqualTo(32);
        assertThat(card.headWidth()).isEqualTo(8);
        assertThat(card.innerWidth()).isEqualTo(80);
        assertThat(card.vocabularySize()).isEqualTo(330);
        assertThat(card.tokenizerSize()).isBetween(1, 330);
        assertThat(card.maxLength()).isEqualTo(256);
        assertThat(card.types()).containsExactly("F32");
        assertThat(card.memoryBytes()).isEqualTo(4 * card.parameters());
        assertThat(card.fileBytes())
                .isEqualTo(Files.size(GoldenFolders.of("llama").resolve(ModelFolder.WEIGHTS)))
                .isGreaterThan(card.memoryBytes());
    }

    @Test
    void half_as_many_bytes_in_the_file_where_it_has_16_bit_numbers() throws IOException {
        ModelCard card = card(GoldenFolders.of("qwen2"));

        assertThat(card.types()).containsExactly("BF16");
        assertThat(card.fileBytes()).isBetween(card.memoryBytes() / 2, card.memoryBytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bloom | ALiBi, steepest exponent 8 | layer norm, ε 0.00001, on the embeddings too | GELU, tanh approximation",
                "mpt | ALiBi, steepest exponent 8 | layer norm, ε 0.00001 | GELU",
                "gpt-neox | rotary, 2 of 8 dimensions, base 10000 | layer norm, ε 0.00001, attention and MLP in parallel | GELU",
                "gpt-neox-no-position | none | layer norm, ε 0.00001 | GELU",
                "gpt2 | learned, 64 | layer norm, ε 0.00001 | GELU, tanh approximation",
                "llama | rotary, 8 of 8 dimensions, base 10000 | RMS norm, ε 0.00001 | gated SiLU",
                "opt | learned, 64 | layer norm, ε 0.00001 | ReLU",
                "qwen2 | rotary, 8 of 8 dimensions, base 10000 | RMS norm, ε 0.000001 | gated SiLU",
                "gptj | rotary, 4 of 8 dimensions, base 10000, pairs of neighbours"
                        + " | layer norm, ε 0.00001, one for attention and MLP in parallel | GELU, tanh approximation",
                "qwen3 | rotary, 16 of 16 dimensions, base 10000 | RMS norm, ε 0.000001, of queries and keys too | gated SiLU",
                "olmo2 | rotary, 8 of 8 dimensions, base 10000"
                        + " | RMS norm, ε 0.00001, after each branch, of queries and keys too | gated SiLU",
                "gemma3 | 5 of 6 blocks rotary, 16 of 16 dimensions, base 10000, a window of 6;"
                        + " 1 of 6 blocks rotary, 16 of 16 dimensions, base 1000000"
                        + " | RMS norm, ε 0.000001, before and after each branch, of queries and keys too"
                        + " | gated GELU, tanh approximation",
                "smollm3 | 3 of 4 blocks rotary, 8 of 8 dimensions, base 2000000; 1 of 4 blocks none"
                        + " | RMS norm, ε 0.000001 | gated SiLU"
            })
    void tells_the_parts_in_words(String golden, String positions, String norm, String activation) throws IOException {
        ModelCard card = card(GoldenFolders.of(golden));

        assertThat(card.positions()).isEqualTo(positions);
        assertThat(card.norm()).isEqualTo(norm);
        assertThat(card.activation()).isEqualTo(activation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama | none",
                "gemma2 | embeddings × 5.65685, attention × 0.816497, scores capped at 20, logits capped at 15",
                "granite | embeddings × 3, attention × 0.848528, branches × 0.5, logits × 0.5",
                "cohere | logits × 0.25",
                "gpt-neo | attention × 2.82843"
            })
    void tells_what_values_are_multiplied_with(String golden, String factors) throws IOException {
        assertThat(card(GoldenFolders.of(golden)).factors()).isEqualTo(factors);
    }

    @Test
    void names_what_no_result_depends_on() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        GoldenFolders.edit(folder, config -> {
            config.addProperty("my_note", 1);
            config.getAsJsonObject("attn_config").addProperty("other_note", "x");
        });
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"eos_token_id\": 1, \"repetition_penalty\": 1.3, \"temperature\": 0.7}");

        assertThat(card(folder).ignored())
                .contains("config.json: my_note", "config.json: attn_config.other_note", "config.json: use_cache")
                .contains("generation_config.json: temperature")
                .doesNotContain("generation_config.json: eos_token_id", "generation_config.json: repetition_penalty")
                .doesNotContain("config.json: n_layers", "config.json: attn_config", "config.json: attn_config.alibi");
    }

    private static ModelCard card(Path folder) throws IOException {
        try (LanguageModel model = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            return model.card();
        }
    }
}
