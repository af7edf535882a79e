package org.mnemoscope.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;

class GeneratorTest {
    private static final String BLOOM = "bloom";
    private static final String MPT = "mpt";
    private static final String NEOX = "gpt-neox";
    private static final String NO_POSITION = "gpt-neox-no-position";

    private static int[] ids(JsonArray array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).getAsInt())
                .toArray();
    }

    private static JsonObject greedy(String name) throws IOException {
        return JsonParser.parseString(Files.readString(GoldenFolders.of(name).resolve("golden.json")))
                .getAsJsonObject()
                .getAsJsonObject("greedy");
    }

    private interface Use {
        void with(Decoder decoder) throws IOException;
    }

    private static void open(String name, Use use) throws IOException {
        ModelFolder folder = ModelFolder.read(GoldenFolders.of(name));
        try (NDManager scope = Engines.newScope();
                Decoder decoder = folder.decoder(scope, ProgressSink.NONE, new CancelToken())) {
            use.with(decoder);
        }
    }

    private static boolean[] from(int first, int length) {
        boolean[] predicted = new boolean[length];
        Arrays.fill(predicted, first, length, true);
        return predicted;
    }

    /** The likeliest next token by one whole pass without a cache. */
    private static int next(Decoder decoder, int[] before) {
        try (NDManager scope = Engines.newScope()) {
            NDArray logits = decoder.forward(
                    scope.create(Arrays.stream(before).asLongStream().toArray(), new Shape(1, before.length)), null);
            return (int) logits.argMax(-1).toLongArray()[before.length - 1];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BLOOM, MPT, NEOX, NO_POSITION, "gpt2", "llama", "opt", "qwen2"})
    void the_reference_prompt_is_continued_as_transformers_continues_it(String name) throws IOException {
        int[] prompt = ids(greedy(name).getAsJsonArray("prompt_ids"));
        int[] continuation = ids(greedy(name).getAsJsonArray("continuation_ids"));
        open(name, decoder -> {
            int[] sequence = Arrays.copyOf(prompt, prompt.length + continuation.length);
            int[] answer =
                    new Generator(decoder).fill(sequence, from(prompt.length, sequence.length), new CancelToken());

            assertThat(answer).startsWith(prompt).endsWith(continuation);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {BLOOM, MPT, NEOX, NO_POSITION, "gpt2", "llama", "opt", "qwen2"})
    void every_token_of_a_mixed_sequence_is_the_likeliest_of_a_whole_pass_and_given_ones_stay(String name)
            throws IOException {
        int[] sequence = {3, 23, 8, 27, 9, 25, 9, 4, 0, 31, 0, 0, 33, 34, 0, 5, 0};
        boolean[] predicted = new boolean[sequence.length];
        for (int t : new int[] {8, 10, 11, 14, 16}) {
            predicted[t] = true;
        }
        open(name, decoder -> {
            int[] answer = new Generator(decoder).fill(sequence, predicted, new CancelToken());
            for (int t = 1; t < sequence.length; t++) {
                int expected = predicted[t] ? next(decoder, Arrays.copyOf(answer, t)) : sequence[t];
                assertThat(answer[t]).as("token %d", t).isEqualTo(expected);
            }
        });
    }

    @Test
    void what_stood_at_a_predicted_place_does_not_matter() throws IOException {
        open(MPT, decoder -> {
            boolean[] predicted = from(3, 8);
            int[] one = new Generator(decoder).fill(new int[] {3, 23, 8, 1, 1, 1, 1, 1}, predicted, new CancelToken());
            int[] two = new Generator(decoder).fill(new int[] {3, 23, 8, 9, 8, 7, 6, 5}, predicted, new CancelToken());

            assertThat(two).isEqualTo(one);
        });
    }

    @Test
    void a_sequence_with_nothing_to_predict_comes_back_as_it_is() throws IOException {
        int[] sequence = {3, 23, 8};
        open(MPT, decoder -> assertThat(new Generator(decoder).fill(sequence, new boolean[3], new CancelToken()))
                .isEqualTo(sequence)
                .isNotSameAs(sequence));
    }

    @Test
    void generation_stops_when_asked_to() throws IOException {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        open(MPT, decoder -> assertThatThrownBy(
                        () -> new Generator(decoder).fill(new int[] {3, 0}, from(1, 2), cancelled))
                .isInstanceOf(CancellationException.class));
    }
}
