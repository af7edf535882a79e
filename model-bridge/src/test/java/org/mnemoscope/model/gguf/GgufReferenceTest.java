package org.mnemoscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/** Tiny files of every layout and encoding give what transformers' own reader of GGUF files gives; see generate.py beside them. */
class GgufReferenceTest {
    /** Relative to the largest logit of a row. */
    private static final float TOLERANCE = 1e-4f;

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(
                GgufReferenceTest.class.getResource("/org/mnemoscope/gguf").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gguf"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonObject reference(Path file) throws IOException {
        Path json = file.resolveSibling(file.getFileName().toString().replace(".gguf", ".json"));
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    private static LanguageModel open(Path file) throws IOException {
        return LanguageModel.open(file, ProgressSink.NONE, new CancelToken());
    }

    @ParameterizedTest
    @MethodSource("files")
    void logits_are_those_of_transformers(Path file) throws IOException {
        JsonObject reference = reference(file);
        int vocabulary = reference.get("vocabulary").getAsInt();
        FloatBuffer expected = ByteBuffer.wrap(
                        Base64.getDecoder().decode(reference.get("logits").getAsString()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        long[] ids = Stream.of(new com.google.gson.Gson().fromJson(reference.get("ids"), Long[].class))
                .mapToLong(Long::longValue)
                .toArray();
        try (LanguageModel model = open(file);
                NDManager scope = Engines.newScope()) {
            NDArray logits = model.decoder().forward(scope.create(ids, new Shape(1, ids.length)), null);
            float[] actual = logits.toFloatArray();

            assertThat(actual).hasSize(ids.length * vocabulary);
            for (int t = 0; t < ids.length; t++) {
                float largest = 0;
                for (int v = 0; v < vocabulary; v++) {
                    largest = Math.max(largest, Math.abs(expected.get(t * vocabulary + v)));
                }
                for (int v = 0; v < vocabulary; v++) {
                    assertThat(actual[t * vocabulary + v])
                            .as("logit %d at %d", v, t)
                            .isCloseTo(expected.get(t * vocabulary + v), within(TOLERANCE * largest));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void texts_are_cut_and_joined_as_transformers_does(Path file) throws IOException {
        try (LanguageModel model = open(file)) {
            for (JsonElement element : reference(file).getAsJsonArray("texts")) {
                JsonObject text = element.getAsJsonObject();
                int[] ids = new com.google.gson.Gson().fromJson(text.get("ids"), int[].class);
                assertThat(model.tokenizer()
                                .encode(text.get("text").getAsString())
                                .ids())
                        .as(text.toString())
                        .containsExactly(ids);
                assertThat(model.tokenizer().decodeText(ids))
                        .isEqualTo(text.get("decoded").getAsString());
            }
        }
    }
}
