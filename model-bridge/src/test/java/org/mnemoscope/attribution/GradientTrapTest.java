package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;

/**
 * DJL builds the scalar of {@code NDArray.mul(Number)} and its kind over Java memory and lets go of it at once, while the
 * backward pass still needs it. If one of them gets into the decoder, gradients go wrong when that memory is used again.
 */
class GradientTrapTest {
    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void gradients_stay_the_same_when_memory_is_collected_between_forward_and_backward(String name) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            float[] undisturbed = gradient(model.decoder(), () -> {});

            for (int i = 0; i < 3; i++) {
                assertThat(gradient(model.decoder(), GradientTrapTest::reuseFreedMemory))
                        .isEqualTo(undisturbed);
            }
        }
    }

    private static float[] gradient(Decoder decoder, Runnable betweenPasses) {
        int tokens = ReferenceModel.IDS.length;
        try (NDManager scope = Engines.newScope()) {
            long[] ids = Arrays.stream(ReferenceModel.IDS).asLongStream().toArray();
            NDArray leaf = decoder.embed(scope.create(ids, new Shape(1, tokens)));
            leaf.setRequiresGradient(true);
            try (Gradients gradients = Gradients.record(scope, new CancelToken())) {
                NDArray logits = decoder.logits(decoder.hidden(decoder.normEmbeddings(leaf), null));
                NDArray target = logits.logSoftmax(-1).max();
                betweenPasses.run();
                gradients.backward(target);
            }
            NDArray gradient = leaf.getGradient();
            gradient.attach(scope);
            return gradient.toFloatArray();
        }
    }

    /** Collects garbage and writes over small pieces of native memory that came free. */
    private static void reuseFreedMemory() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 20_000; i++) {
                buffers.add(ByteBuffer.allocateDirect(4).putFloat(0, 12345.678f));
            }
        }
        assertThat(buffers).hasSize(60_000);
    }
}
