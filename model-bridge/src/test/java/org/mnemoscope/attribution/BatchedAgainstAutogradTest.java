package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;

/** The products we wrote out against the engine's own differentiation. */
class BatchedAgainstAutogradTest {
    private static final String GOLDENS = "src/test/resources/org/mnemoscope/goldens/";

    /** Relative to the largest value of a row, as the reference numbers are compared; two right ways differ by rounding alone. */
    private static final double TOLERANCE = 2e-4;

    static Stream<Path> models() {
        return Stream.concat(
                Stream.of("bloom", "mpt", "gpt-neox", "gpt-neox-no-position").map(name -> Path.of(GOLDENS, name)),
                Stream.of("parity-mnemonics", "parity-scratchpad").map(name -> Path.of("../samples/models", name)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void both_ways_give_the_same_map_for_every_target_and_reduction(Path folder) throws Exception {
        ModelFolder model = ModelFolder.read(folder);
        try (NDManager scope = Engines.newScope();
                Decoder decoder = model.decoder(scope, ProgressSink.NONE, new CancelToken())) {
            int[] ids = new SplittableRandom(4)
                    .ints(90, 0, decoder.config().vocabularySize())
                    .toArray();
            InputPoint point = InputPoint.defaultFor(decoder.config());
            for (Target target : Target.values()) {
                AttributionRequest request = AttributionRequest.from(ids, 50, target, point);
                requireSame(
                        run(new BatchedAttributor(), decoder, request),
                        run(new AutogradAttributor(), decoder, request));
            }
        }
    }

    private static AttributionMap run(Attributor way, Decoder decoder, AttributionRequest request) throws Exception {
        return way.attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static void requireSame(AttributionMap actual, AttributionMap expected) {
        assertThat(actual.contrastIds()).isEqualTo(expected.contrastIds());
        for (Reduction reduction : Reduction.OF_GRADIENTS) {
            float[][] ours = actual.values(reduction);
            float[][] theirs = expected.values(reduction);
            for (int row = 0; row < theirs.length; row++) {
                double largest = 0;
                double worst = 0;
                for (int j = 0; j < theirs[row].length; j++) {
                    largest = Math.max(largest, Math.abs(theirs[row][j]));
                    worst = Math.max(worst, Math.abs(ours[row][j] - theirs[row][j]));
                }
                assertThat(worst / largest)
                        .as("%s, row %d", reduction.id(), row)
                        .isLessThan(TOLERANCE);
            }
        }
    }
}
