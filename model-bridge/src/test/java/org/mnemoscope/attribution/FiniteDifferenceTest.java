package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** The gradients against differences of the target itself, which need no differentiation by anyone. */
class FiniteDifferenceTest {
    private static final int[] IDS = ReferenceModel.IDS;
    private static final int TOKENS = IDS.length;

    /** The four-point rule: f'(0) ≈ Σ weight · f(step · h) / h. */
    private static final double[] STEPS = {-2, -1, 1, 2};

    private static final double[] WEIGHTS = {1 / 12.0, -8 / 12.0, 8 / 12.0, -1 / 12.0};
    /** From 0.02 to 0.05 all pass; at 0.01 the rounding of the logits, single precision, shows. */
    private static final double H = 0.03;

    /** For the models whose targets bend more on the way. */
    private static final double SHORT = 0.006;

    /** For one that bends, and has rows so small that the rounding of its logits shows. */
    private static final double MIDDLE = 0.015;

    /** What logits of about 10 are rounded to, single precision, several of them together. */
    private static final double ROUNDED = 6e-6;

    @ParameterizedTest
    @CsvSource({
        "bloom, CONTRAST",
        "bloom, PROBABILITY",
        "mpt, LOGIT",
        "mpt, CONTRAST",
        "mpt, LOG_PROBABILITY",
        "gpt-neox, CONTRAST",
        "gpt-neox, LOG_PROBABILITY",
        "gpt-neox-no-position, CONTRAST",
        "gpt2, CONTRAST",
        "llama, CONTRAST",
        "gemma2, CONTRAST",
        "gemma2, PROBABILITY",
        "gemma3, LOGIT",
        "olmo2, CONTRAST",
        "granite, CONTRAST",
        "cohere, LOG_PROBABILITY",
        "stablelm, CONTRAST",
        "starcoder2, LOGIT",
        "gptj, CONTRAST",
        "qwen3, CONTRAST",
        "smollm3, CONTRAST",
        "parity-alibi-aligned, CONTRAST",
        "parity-alibi-aligned, LOGIT"
    })
    void the_signed_sum_is_how_the_target_grows_as_the_input_vector_grows(String name, Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionMap map = attribute(model.decoder(), target);
            float[] inputs = inputs(model.decoder());
            int d = inputs.length / TOKENS;
            double h = name.startsWith("gemma") ? SHORT : name.startsWith("parity") ? MIDDLE : H;
            double rounding = name.startsWith("parity") ? ROUNDED / h : 0;
            double[][] slopes = new double[TOKENS - 1][TOKENS];
            for (int j = 0; j < TOKENS - 1; j++) {
                float[] direction = new float[inputs.length];
                System.arraycopy(inputs, j * d, direction, j * d, d);
                double[] ofTargets = slope(model.decoder(), map, inputs, direction, h);
                for (int row = 0; row < TOKENS - 1; row++) {
                    slopes[row][j] = ofTargets[row];
                }
            }

            for (AttributionRow row : map.rows()) {
                double[] expected = Arrays.copyOf(slopes[row.index()], row.position());
                double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                for (int j = 0; j < row.position(); j++) {
                    assertThat((double) row.values(Reduction.SIGNED_SUM)[j])
                            .isCloseTo(expected[j], within(2e-3 * largest + rounding));
                }
                for (int j = row.position(); j < TOKENS; j++) {
                    assertThat(slopes[row.index()][j])
                            .as("no token looks ahead")
                            .isCloseTo(0, within(1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void the_norms_are_those_of_the_differences_along_every_dimension(String name) throws Exception {
        int j = 2;
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionMap map = attribute(model.decoder(), Target.CONTRAST);
            float[] inputs = inputs(model.decoder());
            int d = inputs.length / TOKENS;
            double[] l2 = new double[TOKENS - 1];
            double[] norm = new double[TOKENS - 1];
            for (int dimension = 0; dimension < d; dimension++) {
                float[] direction = new float[inputs.length];
                direction[j * d + dimension] = 1;
                double[] slopes = slope(model.decoder(), map, inputs, direction, H);
                for (int row = 0; row < TOKENS - 1; row++) {
                    norm[row] += slopes[row] * slopes[row];
                    l2[row] += Math.pow(slopes[row] * inputs[j * d + dimension], 2);
                }
            }

            for (AttributionRow row : map.rows().subList(j, TOKENS - 1)) {
                int index = row.index();
                assertThat((double) row.values(Reduction.L2)[j])
                        .isCloseTo(Math.sqrt(l2[index]), within(2e-3 * Math.sqrt(l2[index])));
                assertThat((double) row.values(Reduction.GRADIENT_NORM)[j])
                        .isCloseTo(Math.sqrt(norm[index]), within(2e-3 * Math.sqrt(norm[index])));
            }
        }
    }

    private static AttributionMap attribute(Decoder decoder, Target target) throws NotEnoughMemoryException {
        return new BatchedAttributor()
                .attribute(
                        decoder,
                        AttributionRequest.from(IDS, 1, target, InputPoint.defaultFor(decoder.config())),
                        row -> {},
                        ProgressSink.NONE,
                        new CancelToken());
    }

    /** The derivative of every row's target along a direction of the inputs. */
    private static double[] slope(Decoder decoder, AttributionMap map, float[] inputs, float[] direction, double h) {
        double[] slope = new double[TOKENS - 1];
        for (int step = 0; step < STEPS.length; step++) {
            float[] moved = inputs.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = (float) (inputs[i] + STEPS[step] * h * direction[i]);
            }
            float[] logits = logits(decoder, moved);
            for (AttributionRow row : map.rows()) {
                slope[row.index()] += WEIGHTS[step] * target(map.request().target(), logits, row) / h;
            }
        }
        return slope;
    }

    private static double target(Target target, float[] logits, AttributionRow row) {
        int vocabulary = logits.length / TOKENS;
        int from = (row.position() - 1) * vocabulary;
        double logit = logits[from + row.targetId()];
        double sum = 0;
        for (int id = 0; id < vocabulary; id++) {
            sum += Math.exp(logits[from + id]);
        }
        return switch (target) {
            case LOGIT -> logit;
            case CONTRAST -> logit - logits[from + row.contrastId()];
            case LOG_PROBABILITY -> logit - Math.log(sum);
            case PROBABILITY -> Math.exp(logit) / sum;
        };
    }

    private static float[] inputs(Decoder decoder) {
        try (NDManager scope = Engines.newScope()) {
            long[] ids = Arrays.stream(IDS).asLongStream().toArray();
            return decoder.normEmbeddings(decoder.embed(scope.create(ids, new Shape(1, TOKENS))))
                    .toFloatArray();
        }
    }

    private static float[] logits(Decoder decoder, float[] inputs) {
        try (NDManager scope = Engines.newScope()) {
            NDArray input =
                    scope.create(inputs, new Shape(1, TOKENS, decoder.config().width()));
            return decoder.logits(decoder.hidden(input, null)).toFloatArray();
        }
    }
}
