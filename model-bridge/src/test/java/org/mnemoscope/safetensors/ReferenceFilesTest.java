package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that another implementation wrote. */
class ReferenceFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bloom, transformer.word_embeddings.weight",
        "mpt, transformer.wte.weight",
        "gpt-neox, gpt_neox.embed_in.weight",
        "gpt-neox-no-position, gpt_neox.embed_in.weight"
    })
    void opens_the_models_transformers_wrote(String model, String embedding) throws IOException, URISyntaxException {
        JsonObject config = JsonParser.parseString(
                        Files.readString(reference(model).resolve("config.json")))
                .getAsJsonObject();
        long width =
                config.get(config.has("d_model") ? "d_model" : "hidden_size").getAsLong();

        try (SafetensorsFile file = SafetensorsFile.open(reference(model).resolve("model.safetensors"))) {
            assertThat(file.metadata()).containsEntry("format", "pt");
            assertThat(file.tensors().get(embedding).shape())
                    .containsExactly(config.get("vocab_size").getAsLong(), width);
            for (TensorInfo tensor : file.tensors().values()) {
                assertThat(file.floats(tensor.name())).hasSize((int) tensor.elements());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void writes_the_same_file_again(String model) throws IOException, URISyntaxException {
        Path original = reference(model).resolve("model.safetensors");
        Path copy = folder.resolve("model.safetensors");

        try (SafetensorsFile file = SafetensorsFile.open(original)) {
            List<NamedTensor> tensors = new ArrayList<>();
            for (TensorInfo tensor : file.tensors().values()) {
                int[] shape = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
                tensors.add(new NamedTensor(tensor.name(), shape, file.floats(tensor.name())));
            }
            SafetensorsWriter.write(copy, file.metadata(), tensors);
        }

        assertThat(copy).hasSameBinaryContentAs(original);
    }

    @Test
    void reads_the_numbers_that_stand_in_the_file() throws IOException, URISyntaxException {
        try (SafetensorsFile file = SafetensorsFile.open(reference("mpt").resolve("model.safetensors"))) {
            assertThat(file.floats("transformer.wte.weight"))
                    .startsWith(file.bytes("transformer.wte.weight").getFloat());
        }
    }

    private static Path reference(String model) throws URISyntaxException {
        URL folder = ReferenceFilesTest.class.getResource("/org/mnemoscope/goldens/" + model);
        return Path.of(folder.toURI());
    }
}
