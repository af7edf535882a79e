package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Precision;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.gguf.GgufBytes;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** A GGUF file opened to save memory: quantised matrices are rounded to half precision, and bfloat16 stays as it is. */
class GgufSavedMemoryTest {
    private static final long[] IDS = {1, 7, 12, 9, 20, 3, 15, 7, 12, 30};

    @TempDir
    private Path temporary;

    private static Path file(String name) {
        try {
            return Path.of(GgufSavedMemoryTest.class
                    .getResource("/org/mnemoscope/gguf/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Decoder decoder(NDManager scope, Path file, boolean saves) throws ModelFolderException {
        try (FolderWeights weights =
                FolderWeights.open(ModelFolder.read(file), saves, ProgressSink.NONE, new CancelToken())) {
            return Decoder.load(scope, weights);
        }
    }

    private static float[] logits(NDManager scope, Decoder decoder) {
        return decoder.forward(scope.create(IDS, new Shape(1, IDS.length)), null)
                .toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({
        "llama-k.gguf, HALF, 1e-2",
        "llama-factors-f16.gguf, HALF, 1e-5",
        "gemma2-bf16.gguf, BFLOAT, 1e-5",
        "llama-f32.gguf, SINGLE, 0"
    })
    void holds_half_as_much_and_gives_the_same_but_for_rounding(String name, Precision precision, float tolerance)
            throws IOException {
        try (NDManager scope = Engines.newScope();
                Decoder whole = decoder(scope, file(name), false);
                Decoder saved = decoder(scope, file(name), true)) {
            assertThat(saved.matrix(Kind.QKV_WEIGHT, 0).precision()).isEqualTo(precision);
            assertThat(whole.matrix(Kind.QKV_WEIGHT, 0).precision()).isEqualTo(Precision.SINGLE);
            assertThat(saved.bytes()).isLessThanOrEqualTo(whole.bytes());
            float[] expected = logits(scope, whole);
            float[] actual = logits(scope, saved);
            float largest = 0;
            for (float logit : expected) {
                largest = Math.max(largest, Math.abs(logit));
            }
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(tolerance * largest));
            }
        }
    }

    @Test
    void a_number_beyond_half_precision_is_named() throws IOException {
        byte[] blocks = new byte[4 * 34];
        blocks[0] = (byte) 0xff;
        blocks[1] = 0x7b; // 65504 times 2
        blocks[2 + 3] = 2;
        Path large = GgufBytes.llama()
                .whole("llama.feed_forward_length", 32)
                .withoutTensor("blk.0.ffn_gate.weight")
                .withoutTensor("blk.0.ffn_up.weight")
                .tensor("blk.0.ffn_gate.weight", 8, 32)
                .tensor("blk.0.ffn_up.weight", 8, 32)
                .tensor("blk.0.ffn_down.weight", 8, java.util.Arrays.copyOf(blocks, 8 * 34), 32, 8)
                .write(temporary.resolve("large.gguf"));

        try (NDManager scope = Engines.newScope()) {
            assertThat(catchThrowable(() -> decoder(scope, large, true).close()))
                    .hasMessageContaining("'blk.0.ffn_down.weight' holds 131008.0 at index 3")
                    .hasMessageContaining("half precision");
        }
    }
}
