package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Precision;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.safetensors.TensorType;

/** Weights of 16 bits on a graphics card, which holds float32. Part of the run of tests on the pretended one alone. */
class SavedMemoryGpuCheck {
    @TempDir
    private Path temporary;

    @Test
    void are_held_in_single_precision_though_memory_is_to_be_saved() throws Exception {
        ModelFolder folder = ModelFolder.read(HalfFolders.copy("qwen2", TensorType.BF16, temporary));
        try (NDManager scope = Engines.newScope();
                FolderWeights weights = FolderWeights.open(folder, true, ProgressSink.NONE, new CancelToken());
                Decoder decoder = Decoder.load(scope, weights)) {
            assertThat(decoder.matrix(Kind.EMBEDDING, -1).precision()).isEqualTo(Precision.SINGLE);
        }
    }

    @Test
    void are_refused_where_single_precision_does_not_fit() throws Exception {
        Path folder = HalfFolders.copy("qwen2", TensorType.BF16, temporary);
        try (WeightFiles files = WeightFiles.open(folder)) {
            long stored = files.tensors().values().stream()
                    .mapToLong(tensor -> tensor.byteSize())
                    .sum();

            assertThatThrownBy(() -> files.requireMemory(files.tensors().values(), true, 2 * stored - 1))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageMatching(".*: the weights need \\d+ MB of memory; \\d+ MB are free on gpu0");
        }
    }
}
