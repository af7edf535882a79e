package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorInfo;
import org.mnemoscope.workshop.golden.GoldenCheck;
import org.mnemoscope.workshop.golden.GoldenItem;

/** An output that is the embedding itself may be stored once, twice or under the other's name; all as transformers reads it. */
class StoredOutputTest {
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String SHORT_EMBEDDING = "embed_tokens.weight";
    private static final String OUTPUT = "lm_head.weight";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "granite", "gpt-neox"})
    void two_different_tensors_are_both_used_whatever_the_config_says(String name) throws Exception {
        Path folder = copy(name);
        GoldenFolders.edit(folder, config -> config.addProperty("tie_word_embeddings", true));

        assertThat(ModelFolder.read(folder).config().tiedOutput()).isTrue();
        requireRight(folder);
        try (LanguageModel model = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            assertThat(model.decoder().config().tiedOutput()).isFalse();
            assertThat(model.card().ignored())
                    .contains("config.json: tie_word_embeddings (the output has a tensor of its own)");
            assertThat(model.parameters())
                    .isEqualTo(ModelFolder.read(GoldenFolders.of(name)).parameters());
        }
    }

    @Test
    void an_output_that_is_stored_alone_is_the_embedding_too() throws Exception {
        Path folder = copy("qwen3");
        rewrite(folder, name -> name.equals(EMBEDDING) ? List.of(OUTPUT) : List.of(name));

        requireRight(folder);
    }

    @Test
    void a_tensor_that_is_stored_twice_is_loaded_once() throws Exception {
        Path folder = copy("qwen3");
        rewrite(folder, name -> name.equals(EMBEDDING) ? List.of(EMBEDDING, OUTPUT) : List.of(name));

        requireRight(folder);
        try (NDManager scope = Engines.newScope();
                Decoder decoder = ModelFolder.read(folder).decoder(scope, ProgressSink.NONE, new CancelToken())) {
            assertThat(decoder.config().tiedOutput()).isTrue();
        }
    }

    @Test
    void one_weight_under_two_names_is_taken_if_both_are_the_same() throws Exception {
        Path folder = copy("qwen3");
        rewrite(folder, name -> name.equals(EMBEDDING) ? List.of(EMBEDDING, SHORT_EMBEDDING) : List.of(name));

        requireRight(folder);
    }

    @Test
    void one_weight_under_two_names_is_refused_if_they_differ() throws Exception {
        Path folder = copy("qwen3");
        rewrite(
                folder,
                name -> name.equals(EMBEDDING) ? List.of(EMBEDDING, SHORT_EMBEDDING) : List.of(name),
                SHORT_EMBEDDING);
        Path file = folder.resolve(ModelFolder.WEIGHTS);

        assertThatThrownBy(() -> LanguageModel.open(folder, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(
                        "%s: the tensors %s and %s are one weight of the model, but differ",
                        file, EMBEDDING, SHORT_EMBEDDING);
    }

    private Path copy(String name) throws IOException {
        Path folder = GoldenFolders.copy(name, temporary);
        for (String file : List.of("golden.json", "tokenizer_config.json")) {
            Files.copy(GoldenFolders.of(name).resolve(file), folder.resolve(file));
        }
        return folder;
    }

    private static void requireRight(Path folder) throws Exception {
        List<GoldenItem> items = GoldenCheck.run(folder, ProgressSink.NONE, new CancelToken());
        assertThat(items).noneMatch(GoldenItem::failed);
    }

    /** Gives tensors other names, or several. */
    private static void rewrite(Path folder, Function<String, List<String>> names) throws IOException {
        rewrite(folder, names, "");
    }

    /** The same, with all numbers of one negated. */
    private static void rewrite(Path folder, Function<String, List<String>> names, String negated) throws IOException {
        Path file = folder.resolve(ModelFolder.WEIGHTS);
        List<NamedTensor> tensors = new ArrayList<>();
        try (SafetensorsFile old = SafetensorsFile.open(file)) {
            for (TensorInfo tensor : old.tensors().values()) {
                int[] shape = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
                for (String name : names.apply(tensor.name())) {
                    float[] values = old.floats(tensor.name());
                    for (int i = 0; name.equals(negated) && i < values.length; i++) {
                        values[i] = -values[i];
                    }
                    tensors.add(new NamedTensor(name, shape, values));
                }
            }
        }
        SafetensorsWriter.write(file, Map.of("format", "pt"), tensors);
    }
}
