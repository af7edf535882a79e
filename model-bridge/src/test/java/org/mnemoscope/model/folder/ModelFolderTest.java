package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.family.WritableFamily;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorType;

class ModelFolderTest {
    @TempDir
    private Path temporary;

    private static ModelFolder read(Path folder) throws ModelFolderException {
        return ModelFolder.read(folder);
    }

    /** Writes the tensors of a folder under other names, and some more. */
    private static void rewrite(Path folder, String prefix, List<NamedTensor> more) throws IOException {
        Path file = folder.resolve(ModelFolder.WEIGHTS);
        List<NamedTensor> tensors = new ArrayList<>(more);
        try (SafetensorsFile old = SafetensorsFile.open(file)) {
            for (String name : old.tensors().keySet()) {
                int[] shape = old.tensors().get(name).shape().stream()
                        .mapToInt(Math::toIntExact)
                        .toArray();
                String other = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
                tensors.add(new NamedTensor(other, shape, old.floats(name)));
            }
        }
        SafetensorsWriter.write(file, Map.of(), tensors);
    }

    @ParameterizedTest
    @CsvSource({
        "mpt, transformer.",
        "bloom, transformer.",
        "gpt-neox, gpt_neox.",
        "gpt2, transformer.",
        "llama, model.",
        "qwen2, model.",
        "opt, model."
    })
    void tensor_names_without_the_models_prefix_are_found(String name, String prefix) throws IOException {
        Path folder = GoldenFolders.copy(name, temporary);
        float[] expected = GoldenFolders.weights(folder).flat();
        rewrite(folder, prefix, List.of());

        assertThat(GoldenFolders.weights(folder).flat()).isEqualTo(expected);
    }

    @Test
    void biases_in_mpts_norms_are_ignored_as_transformers_ignores_them() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        float[] expected = GoldenFolders.weights(folder).flat();
        rewrite(folder, "nothing", List.of(new NamedTensor("transformer.norm_f.bias", new int[] {32}, new float[32])));

        assertThat(GoldenFolders.weights(folder).flat()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, transformer.h.0.attn.bias",
        "gpt2, transformer.h.0.attn.masked_bias",
        "llama, model.layers.0.self_attn.rotary_emb.inv_freq",
        "gpt-neox, gpt_neox.layers.0.attention.rotary_emb.inv_freq",
        "opt, model.decoder.version"
    })
    void buffers_that_older_versions_saved_are_ignored_and_listed(String name, String buffer) throws IOException {
        Path folder = GoldenFolders.copy(name, temporary);
        float[] expected = GoldenFolders.weights(folder).flat();
        rewrite(folder, "nothing", List.of(new NamedTensor(buffer, new int[] {2}, new float[] {1, 2})));

        assertThat(GoldenFolders.weights(folder).flat()).isEqualTo(expected);
        try (LanguageModel model = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            assertThat(model.card().ignored()).contains("tensor: " + buffer);
        }
    }

    @Test
    void the_end_token_is_the_first_of_a_list() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        assertThat(read(folder).endToken()).isEqualTo(1);
        JsonArray list = new JsonArray();
        list.add(5);
        list.add(1);
        GoldenFolders.edit(folder, config -> config.add("eos_token_id", list));

        assertThat(read(folder).endToken()).isEqualTo(5);
    }

    @Test
    void the_text_model_of_one_that_sees_pictures_is_written_by_itself() throws Exception {
        Path pictures = Path.of(ModelFolderTest.class
                        .getResource("/org/mnemoscope/variants/gemma3-with-pictures/config.json")
                        .toURI())
                .getParent();
        ModelFolder origin = read(pictures);
        ModelFolderWriter.writeLike(temporary, origin, GoldenFolders.weights(pictures), TensorType.F32);

        ModelFolder again = read(temporary);
        assertThat(again.family().modelType()).isEqualTo("gemma3_text");
        assertThat(again.config()).isEqualTo(origin.config());
        assertThat(again.endTokens()).isEqualTo(origin.endTokens());
        assertThat(GoldenFolders.weights(temporary).flat())
                .isEqualTo(GoldenFolders.weights(pictures).flat());
    }

    @Test
    void a_model_that_is_written_keeps_every_file_that_says_how_texts_are_split() throws IOException {
        Path folder = GoldenFolders.copy("llama", temporary.resolve("origin"));
        Files.writeString(folder.resolve("added_tokens.json"), "{\"day\": 330}");
        Path written = temporary.resolve("written");
        ModelFolderWriter.writeLike(written, read(folder), GoldenFolders.weights(folder), TensorType.F32);

        assertThat(written.resolve("added_tokens.json")).hasSameTextualContentAs(folder.resolve("added_tokens.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"min_length\": 10} | 10 | 0",
                "{\"min_length\": 10, \"min_new_tokens\": 1} | 0 | 1",
                "{\"min_length\": 10, \"min_new_tokens\": 0} | 0 | 0"
            })
    void how_many_tokens_are_new_counts_more_than_how_many_there_are(String config, int length, int added)
            throws IOException {
        Path folder = GoldenFolders.copy("llama", temporary);
        Files.writeString(folder.resolve("generation_config.json"), config);

        assertThat(read(folder).generationRules().minLength()).isEqualTo(length);
        assertThat(read(folder).generationRules().minNew()).isEqualTo(added);
    }

    @Test
    void all_end_tokens_of_both_files_count_those_of_the_generation_config_first() throws IOException {
        Path folder = GoldenFolders.copy("llama", temporary);
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [7, 9]}");
        assertThat(read(folder).endTokens()).containsExactly(7, 9, 2);
        assertThat(read(folder).endToken()).isEqualTo(7);

        GoldenFolders.edit(folder, config -> config.add("eos_token_id", JsonParser.parseString("[9, 4]")));
        assertThat(read(folder).endTokens()).containsExactly(7, 9, 4);

        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": \"</s>\"}");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("generation_config.json: eos_token_id = \"</s>\"; it must be a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpt", "bloom", "gpt-neox", "gpt-neox-no-position", "gpt2", "llama", "opt", "qwen2"})
    void a_folder_that_is_written_reads_as_it_was(String name) throws IOException {
        ModelFolder original = read(GoldenFolders.of(name));
        Path copy = temporary.resolve("a/b/copy");
        String tokenizer = Files.readString(original.path().resolve(ModelFolder.TOKENIZER));
        ModelFolderWriter.write(
                copy,
                (WritableFamily) original.family(),
                GoldenFolders.weights(original.path()),
                tokenizer,
                original.endToken(),
                TensorType.F32);
        ModelFolder again = read(copy);

        assertThat(again.config()).isEqualTo(original.config());
        assertThat(GoldenFolders.weights(again.path()).flat())
                .isEqualTo(GoldenFolders.weights(original.path()).flat());
        assertThat(again.endToken()).isEqualTo(original.endToken());
        assertThat(again.family()).isEqualTo(original.family());
        assertThat(Files.readString(copy.resolve(ModelFolder.TOKENIZER)).strip())
                .isEqualTo(tokenizer.strip());
    }

    @ParameterizedTest
    @MethodSource("org.mnemoscope.model.folder.GoldenFolders#names")
    void a_written_file_has_the_tensors_that_transformers_wrote(String name) throws IOException {
        ModelFolder original = read(GoldenFolders.of(name));
        ModelFolderWriter.writeLike(temporary, original, GoldenFolders.weights(original.path()), TensorType.F32);
        try (SafetensorsFile expected = SafetensorsFile.open(original.path().resolve(ModelFolder.WEIGHTS));
                SafetensorsFile written = SafetensorsFile.open(temporary.resolve(ModelFolder.WEIGHTS))) {
            assertThat(written.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.tensors().keySet());
            for (String tensor : expected.tensors().keySet()) {
                assertThat(written.floats(tensor)).isEqualTo(expected.floats(tensor));
            }
            assertThat(written.metadata()).containsEntry("format", "pt");
        }
    }

    @Test
    void a_model_is_called_like_its_folder_however_that_is_written() {
        assertThat(ModelFolder.name(Path.of("/models/mpt/."))).isEqualTo("mpt");
        assertThat(ModelFolder.name(Path.of("/models/mpt/../bloom"))).isEqualTo("bloom");
        assertThat(ModelFolder.name(Path.of("/"))).isEqualTo("/");
    }
}
