package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Precision;
import org.mnemoscope.decoder.WeightSource;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.generation.DecoderReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.safetensors.TensorType;

/** Weights of 16 bits that stay as they are in memory give the numbers that they give in single precision. */
class SavedMemoryTest {
    private static final float SAME = 1e-6f;
    private static final int TOKENS = 16;
    private static final int BLOCKS = 3;

    @TempDir
    Path temporary;

    /** All families, one after the other in either type. */
    static Stream<Arguments> folders() throws IOException {
        List<String> names = GoldenFolders.names();
        return IntStream.range(0, names.size())
                .mapToObj(i -> Arguments.of(names.get(i), i % 2 == 0 ? TensorType.F16 : TensorType.BF16));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void numbers_are_those_of_single_precision(String name, TensorType type) throws Exception {
        ModelFolder folder = ModelFolder.read(HalfFolders.copy(name, type, temporary));
        try (NDManager scope = Engines.newScope();
                FolderWeights wide = open(folder, false);
                FolderWeights kept = open(folder, true);
                Decoder expected = Decoder.load(scope, wide);
                Decoder saving = Decoder.load(scope, kept);
                Decoder inBlocks = Decoder.load(scope, new InBlocks(kept))) {
            assertThat(saving.bytes()).isLessThan(expected.bytes() * 6 / 10);
            assertThat(saving.matrix(Kind.EMBEDDING, -1).precision())
                    .isEqualTo(type == TensorType.F16 ? Precision.HALF : Precision.BFLOAT);
            assertThat(logits(saving)).isEqualTo(logits(expected));
            assertThat(written(saving)).isEqualTo(written(expected));
            assertSame(map(saving), map(expected), 0);
            assertSame(logits(inBlocks), logits(expected));
            assertSame(written(inBlocks), written(expected));
            assertSame(map(inBlocks), map(expected), SAME);
        }
    }

    @Test
    void weights_stay_in_16_bits_where_single_precision_would_leave_no_room() throws Exception {
        Path folder = HalfFolders.copy("qwen2", TensorType.BF16, temporary);
        try (WeightFiles files = WeightFiles.open(folder)) {
            long stored = files.tensors().values().stream()
                    .mapToLong(tensor -> tensor.byteSize())
                    .sum();

            assertThat(files.requireMemory(files.tensors().values(), false, 3 * stored))
                    .isFalse();
            assertThat(files.requireMemory(files.tensors().values(), true, 3 * stored))
                    .isTrue();
            assertThat(files.requireMemory(files.tensors().values(), false, 2 * stored))
                    .isTrue();
            assertThat(files.requireMemory(files.tensors().values(), false, stored))
                    .isTrue();
            assertThatThrownBy(() -> files.requireMemory(files.tensors().values(), false, stored - 1))
                    .isInstanceOf(NoRoomForWeightsException.class)
                    .hasMessageMatching(".*: the weights need \\d+ MB of memory; \\d+ MB are free");
        }
    }

    @Test
    void weights_of_single_precision_are_held_in_it_all_the_same() throws Exception {
        ModelFolder folder = ModelFolder.read(GoldenFolders.of("llama"));
        try (NDManager scope = Engines.newScope();
                FolderWeights weights = open(folder, true);
                Decoder decoder = Decoder.load(scope, weights)) {
            assertThat(decoder.bytes()).isEqualTo(folder.bytes());
            assertThat(decoder.widenedBytes()).isZero();
        }
    }

    private static FolderWeights open(ModelFolder folder, boolean saves) throws ModelFolderException {
        return folder.open(saves, ProgressSink.NONE, new CancelToken());
    }

    private static int[] ids(Decoder decoder) {
        return new SplittableRandom(3)
                .ints(TOKENS, 0, decoder.config().vocabularySize())
                .toArray();
    }

    private static float[] logits(Decoder decoder) {
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids(decoder)).asLongStream().toArray();
            NDArray logits = decoder.forward(scope.create(wide, new Shape(1, wide.length)), null);
            return logits.toFloatArray();
        }
    }

    /** Logits after tokens that are read one by one, with what was read before them kept. */
    private static float[] written(Decoder decoder) {
        int[] ids = ids(decoder);
        try (DecoderReader reader = new DecoderReader(decoder)) {
            reader.read(Arrays.copyOf(ids, TOKENS / 2));
            float[] last = {};
            for (int t = TOKENS / 2; t < TOKENS; t++) {
                last = reader.read(new int[] {ids[t]});
            }
            return last;
        }
    }

    private static AttributionMap map(Decoder decoder) throws Exception {
        AttributionRequest request = AttributionRequest.from(
                ids(decoder), 1, Target.LOG_PROBABILITY, InputPoint.defaultFor(decoder.config()));
        return new BatchedAttributor().attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    /** A signed sum may be small beside what it sums: its digits count by the row's largest number of any reduction. */
    private static void assertSame(AttributionMap actual, AttributionMap expected, float tolerance) {
        for (int row = 0; row < expected.rows().size(); row++) {
            float largest = 0;
            for (Reduction reduction : Reduction.OF_GRADIENTS) {
                largest = Math.max(largest, largest(expected.values(reduction)[row]));
            }
            for (Reduction reduction : Reduction.OF_GRADIENTS) {
                assertThat(actual.values(reduction)[row])
                        .as("row %d, %s", row, reduction.id())
                        .containsExactly(expected.values(reduction)[row], offset(tolerance * largest));
            }
        }
    }

    private static void assertSame(float[] actual, float[] expected) {
        assertThat(actual).containsExactly(expected, offset(SAME * largest(expected)));
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The same matrices, but a third of the embedding and of the output is widened at a time, as is done where they are large. */
    private record InBlocks(FolderWeights weights) implements WeightSource<ModelFolderException> {
        @Override
        public DecoderConfig config() {
            return weights.config();
        }

        @Override
        public NDArray load(NDManager scope, Parameter parameter) throws ModelFolderException {
            return weights.load(scope, parameter);
        }

        @Override
        public Matrix matrix(NDManager scope, Parameter parameter) throws ModelFolderException {
            Matrix matrix = weights.matrix(scope, parameter);
            return parameter.kind() == Kind.EMBEDDING || parameter.kind() == Kind.OUTPUT
                    ? matrix.inBlocksOf(matrix.rows() * matrix.columns() / BLOCKS)
                    : matrix;
        }
    }
}
