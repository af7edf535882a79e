package org.mnemoscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.NativeResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.Families;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.ModelFolderWriter;
import org.mnemoscope.safetensors.TensorType;

/** An open model owns its native memory: closing gives all of it back, and no other model notices. */
class LanguageModelMemoryTest {
    private static final int TIMES = 20;

    /** So large (76 MB) that some left behind are seen beside everything else the process has. */
    private static final DecoderConfig LARGE = new DecoderConfig(
            64,
            512,
            512,
            6,
            Attention.plain(8, 64, false),
            new Mlp(2048, Activation.GELU, false, false),
            Norms.layer(1e-5, false, false),
            Residual.SEQUENTIAL,
            new PositionEncoding.Alibi(8),
            true,
            0);

    @TempDir
    private static Path temporary;

    private static Path large;

    @BeforeAll
    static void write_a_large_model() throws IOException, ConfigException {
        Map<Parameter, float[]> values = new HashMap<>();
        for (Parameter parameter : Parameter.of(LARGE)) {
            float[] value = new float[(int) parameter.size()];
            Arrays.fill(value, 0.01f);
            values.put(parameter, value);
        }
        large = temporary.resolve("large");
        ModelFolderWriter.write(
                large,
                Families.writable("mpt"),
                new Weights(LARGE, values),
                Files.readString(GoldenFolders.of("mpt").resolve(ModelFolder.TOKENIZER)),
                1,
                TensorType.F32);
    }

    /** What twenty models leave behind is far beyond what allocator and heap keep for themselves. */
    @Test
    void opening_and_closing_twenty_models_leaves_less_than_half_of_them_resident() throws IOException {
        long bytes = openUseAndClose();
        long before = ResidentMemory.bytes();

        for (int i = 0; i < TIMES; i++) {
            openUseAndClose();
        }

        assertThat(ResidentMemory.bytes() - before)
                .as("resident bytes after %d models of %d bytes", TIMES, bytes)
                .isLessThan(TIMES * bytes / 2);
    }

    @Test
    void closing_frees_every_weight_and_the_tokenizer() throws IOException {
        LanguageModel model = open(GoldenFolders.of("llama"));
        List<NDArray> weights = Parameter.of(model.decoder().config()).stream()
                .map(model.decoder()::weight)
                .toList();
        assertThat(weights).noneMatch(LanguageModelMemoryTest::isFreed);

        model.close();

        assertThat(weights).isNotEmpty().allMatch(LanguageModelMemoryTest::isFreed);
        assertThatThrownBy(() -> model.tokenizer().encode("a")).isInstanceOf(ModelFolderException.class);
    }

    @ParameterizedTest
    @CsvSource({"mpt, llama", "gpt2, gpt2"})
    void two_models_at_once_give_what_each_gives_alone_and_outlive_each_other(String one, String other)
            throws IOException {
        float[] oneAlone = logitsAlone(one);
        float[] otherAlone = logitsAlone(other);

        try (LanguageModel second = open(GoldenFolders.of(other))) {
            try (LanguageModel first = open(GoldenFolders.of(one))) {
                assertThat(logits(first)).isEqualTo(oneAlone);
                assertThat(logits(second)).isEqualTo(otherAlone);
                assertThat(logits(first)).isEqualTo(oneAlone);
            }
            assertThat(logits(second)).isEqualTo(otherAlone);
            assertThat(second.tokenizer().encode("a").ids()).isNotEmpty();
        }
    }

    @Test
    void opening_tells_the_bytes_and_how_many_there_are() throws IOException {
        StringBuilder told = new StringBuilder();
        double[] last = {0};

        LanguageModel.open(
                        large,
                        (activity, done) -> {
                            assertThat(done).isBetween(last[0], 1.0);
                            last[0] = done;
                            told.append(activity).append('\n');
                        },
                        new CancelToken())
                .close();

        assertThat(told).contains("Reading model.safetensors, 4 of 75 MB\n").endsWith("75 of 75 MB\n");
        assertThat(last[0]).isGreaterThan(0.999);
    }

    @Test
    void opening_stops_when_asked_to_and_leaves_nothing_behind() throws IOException {
        long bytes = openUseAndClose();
        long before = ResidentMemory.bytes();

        for (int i = 0; i < TIMES; i++) {
            CancelToken cancel = new CancelToken();
            ProgressSink cancelling = (activity, done) -> {
                if (done > 0.5) {
                    cancel.cancel();
                }
            };
            assertThatThrownBy(() -> LanguageModel.open(large, cancelling, cancel))
                    .isInstanceOf(CancellationException.class);
        }

        assertThat(ResidentMemory.bytes() - before)
                .as("resident bytes after half of each of %d models of %d bytes was read", TIMES, bytes)
                .isLessThan(TIMES * bytes / 4);
    }

    private static boolean isFreed(NDArray array) {
        return ((NativeResource<?>) array).isReleased();
    }

    /** The bytes of its weights. */
    private static long openUseAndClose() throws IOException {
        try (LanguageModel model = open(large)) {
            logits(model);
            return model.card().memoryBytes();
        }
    }

    private static float[] logitsAlone(String golden) throws IOException {
        try (LanguageModel model = open(GoldenFolders.of(golden))) {
            return logits(model);
        }
    }

    private static LanguageModel open(Path folder) throws IOException {
        return LanguageModel.open(folder, ProgressSink.NONE, new CancelToken());
    }

    private static float[] logits(LanguageModel model) {
        long[] ids = {3, 8, 9, 8, 4, 9};
        try (NDManager scope = Engines.newScope()) {
            return model.decoder()
                    .forward(scope.create(ids, new Shape(1, ids.length)), null)
                    .toFloatArray();
        }
    }
}
