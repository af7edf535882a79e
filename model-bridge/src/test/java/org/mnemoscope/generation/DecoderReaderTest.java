package org.mnemoscope.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.MissingMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;

/** Reading with a cache against reading everything at once. */
class DecoderReaderTest {
    private static final int PROMPT = 5;
    private static final int TOKENS = 15;

    static Stream<Path> models() throws IOException {
        Stream<String> unusual = Stream.of(
                "mistral-window",
                "qwen3-windows-biases",
                "gemma2-low-caps",
                "gemma3-two-bases",
                "gpt-neo-windows",
                "smollm3-windows",
                "falcon-alibi-sequential",
                "cohere-normalised-heads",
                "phi3-long");
        return Stream.concat(
                GoldenFolders.names().stream().map(GoldenFolders::of), unusual.map(DecoderReaderTest::variant));
    }

    private static Path variant(String name) {
        try {
            return Path.of(DecoderReaderTest.class
                            .getResource("/org/mnemoscope/variants/" + name + "/config.json")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_token_is_read_the_same_after_a_cache_and_after_everything(Path folder) throws Exception {
        ModelFolder model = ModelFolder.read(folder);
        try (NDManager scope = Engines.newScope();
                Decoder decoder = model.decoder(scope, ProgressSink.NONE, new CancelToken());
                DecoderReader reader = new DecoderReader(decoder)) {
            int[] ids = new SplittableRandom(3)
                    .ints(TOKENS, 0, decoder.config().vocabularySize())
                    .toArray();
            for (int length = PROMPT; length <= TOKENS; length++) {
                float[] cached = reader.read(Arrays.copyOfRange(ids, reader.length(), length));
                float[] whole = last(scope, decoder, Arrays.copyOf(ids, length));
                assertThat(reader.length()).isEqualTo(length);
                assertThat(difference(cached, whole)).as("%d tokens", length).isLessThan(1e-4);
            }
        }
    }

    /** With penalties of distance, and with positions that turn. */
    @ParameterizedTest
    @ValueSource(strings = {"mpt", "gpt-neox"})
    void a_long_prompt_is_read_piece_by_piece_as_at_once(String name) throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder =
                        ModelFolder.read(GoldenFolders.of(name)).decoder(scope, ProgressSink.NONE, new CancelToken());
                DecoderReader reader = new DecoderReader(decoder)) {
            int tokens = 1900;
            int[] ids = new SplittableRandom(3)
                    .ints(tokens, 0, decoder.config().vocabularySize())
                    .toArray();
            assertThat(decoder.config().readTogether(0, tokens)).isLessThan(tokens);

            float[] read = reader.read(ids);

            assertThat(reader.length()).isEqualTo(tokens);
            assertThat(difference(read, last(scope, decoder, ids))).isLessThan(1e-4);
        }
    }

    @Test
    void where_a_longer_sequence_turns_all_positions_by_other_angles_it_is_read_at_once() throws Exception {
        DecoderConfig config = ModelFolder.read(variant("llama-dynamic")).config();

        assertThat(config.readTogether(0, 9000)).isEqualTo(9000);
        assertThat(config.readTogether(0, 9)).isEqualTo(9);
    }

    @Test
    void what_no_memory_has_room_for_is_not_begun() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = ModelFolder.read(variant("llama-dynamic"))
                        .decoder(scope, ProgressSink.NONE, new CancelToken());
                DecoderReader reader = new DecoderReader(decoder)) {
            assertThatThrownBy(() -> reader.read(new int[400_000])).isInstanceOf(MissingMemoryException.class);
            assertThat(reader.length()).isZero();
            assertThat(reader.read(new int[] {1, 2})).isNotEmpty();
        }
    }

    private static float[] last(NDManager parent, Decoder decoder, int[] ids) {
        try (NDManager scope = parent.newSubManager()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray logits = decoder.forward(scope.create(wide, new Shape(1, wide.length)), null);
            return logits.get(":, {}", ids.length - 1).toFloatArray();
        }
    }

    private static double difference(float[] actual, float[] expected) {
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return worst / largest;
    }
}
