package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;

/** The products we wrote out against the engine's own differentiation. */
class BatchedAgainstAutogradTest {
    private static final String GOLDENS = "src/test/resources/org/mnemoscope/goldens/";

    /** Relative to the largest value of a row, as the reference numbers are compared; two right ways differ by rounding alone. */
    private static final double TOLERANCE = 2e-4;

    /** The engine's way loses more on Gemma: 2.3e-4 of what double precision gives, where ours loses 4e-5. */
    private static final double TOLERANCE_GEMMA = 4e-4;

    /**
     * The attention of the bundled scratchpad is loud, so that our way is in double precision: of 90 random tokens it is off by 1.3e-6, PyTorch
     * in single precision by 2.9e-4, and the engine's way by more.
     */
    private static final double TOLERANCE_SCRATCHPAD = 1e-2;

    static Stream<Path> models() throws IOException {
        return Stream.concat(
                GoldenFolders.names().stream().map(name -> Path.of(GOLDENS, name)),
                Stream.of("parity-alibi-aligned", "parity-alibi-scratchpad")
                        .map(name -> Path.of("../samples/models", name)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void both_ways_give_the_same_map_for_every_target_and_reduction(Path folder) throws Exception {
        ModelFolder model = ModelFolder.read(folder);
        try (NDManager scope = Engines.newScope();
                Decoder decoder = model.decoder(scope, ProgressSink.NONE, new CancelToken())) {
            int[] ids = new SplittableRandom(4)
                    .ints(
                            Math.min(90, decoder.config().longest()),
                            0,
                            decoder.config().vocabularySize())
                    .toArray();
            InputPoint point = InputPoint.defaultFor(decoder.config());
            for (Target target : Target.values()) {
                AttributionRequest request = AttributionRequest.from(ids, 50, target, point);
                requireSame(
                        run(new BatchedAttributor(), decoder, request),
                        run(new AutogradAttributor(), decoder, request),
                        tolerance(folder.getFileName().toString()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "parity-alibi-aligned, 10", "parity-alibi-aligned, 40", "parity-alibi-aligned, 60",
        "parity-alibi-scratchpad, 10", "parity-alibi-scratchpad, 40", "parity-alibi-scratchpad, 60"
    })
    void both_ways_give_the_same_map_of_a_parity_prompt(String name, int bits) throws Exception {
        Format format = Format.parse(
                TaskKind.PARITY, name.equals("parity-alibi-aligned") ? "mnemonics-aligned" : "scratchpad", false, 1);
        SplittableRandom random = new SplittableRandom(bits);
        try (LanguageModel model =
                LanguageModel.open(Path.of("../samples/models", name), ProgressSink.NONE, new CancelToken())) {
            Example example = ExampleWriter.write(
                    TaskKind.PARITY.random(bits, random),
                    format,
                    model.symbols().mnemonics(),
                    random);
            int[] ids = model.symbols().ids(example.texts());
            int[] positions = example.predictedPositions().stream()
                    .mapToInt(position -> position)
                    .toArray();
            AttributionRequest request = new AttributionRequest(
                    ids, positions, Target.CONTRAST, ContrastChoice.runnerUp(positions.length), InputPoint.EMBEDDING);
            requireSame(
                    run(new BatchedAttributor(), model.decoder(), request),
                    run(new AutogradAttributor(), model.decoder(), request),
                    tolerance(name));
        }
    }

    private static double tolerance(String model) {
        return switch (model) {
            case "gemma" -> TOLERANCE_GEMMA;
            case "parity-alibi-scratchpad" -> TOLERANCE_SCRATCHPAD;
            default -> TOLERANCE;
        };
    }

    private static AttributionMap run(Attributor way, Decoder decoder, AttributionRequest request) throws Exception {
        return way.attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static void requireSame(AttributionMap actual, AttributionMap expected, double tolerance) {
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
                        .isLessThan(tolerance);
            }
        }
    }
}
