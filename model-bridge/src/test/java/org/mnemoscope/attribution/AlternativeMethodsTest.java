package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.AttributionMethod.GradientTimesDifference;
import org.mnemoscope.attribution.AttributionMethod.GradientTimesInput;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.AttributionMethod.Swap;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Swap and its relatives against forward passes alone. */
class AlternativeMethodsTest {
    private static final int[] IDS = ReferenceModel.IDS;
    private static final int TOKENS = IDS.length;
    private static final Alternatives ALTERNATIVES = ReferenceModel.ALTERNATIVES;

    /** The share of a vector that it is moved by for a slope; at 0.005 the rounding of the logits, single precision, shows. */
    private static final double H = 0.015;

    @ParameterizedTest
    @CsvSource({
        "bloom, CONTRAST",
        "mpt, LOG_PROBABILITY",
        "gpt-neox, LOGIT",
        "gpt2, PROBABILITY",
        "llama, CONTRAST",
        "opt, LOGIT",
        "parity-rotary-aligned, CONTRAST"
    })
    void swap_is_what_whole_new_passes_over_the_changed_sequences_give(String name, Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionMap map = map(model.decoder(), new Swap(), target);
            float[] plain = targets(model.decoder(), map, vectors(model.decoder(), IDS));
            for (int j = 0; j < TOKENS - 1; j++) {
                double[] mean = new double[TOKENS - 1];
                for (int id : ALTERNATIVES.at(j)) {
                    int[] changed = IDS.clone();
                    changed[j] = id;
                    float[] without = targets(model.decoder(), map, vectors(model.decoder(), changed));
                    for (int row = 0; row < mean.length; row++) {
                        mean[row] += (plain[row] - without[row]) / ALTERNATIVES.at(j).length;
                    }
                }
                for (AttributionRow row : map.rows().subList(j, TOKENS - 1)) {
                    float value = row.values(Reduction.VALUE)[j];
                    if (ALTERNATIVES.exist(j)) {
                        assertThat((double) value).isCloseTo(mean[row.index()], within(1e-4));
                    } else {
                        assertThat(value).as("column %d", j).isNaN();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bloom, CONTRAST", "mpt, LOGIT", "gpt-neox, LOG_PROBABILITY", "parity-alibi-aligned, CONTRAST"})
    void gradient_x_difference_is_how_the_target_falls_on_the_way_to_the_alternative(String name, Target target)
            throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            Decoder decoder = model.decoder();
            AttributionMap map = map(decoder, new GradientTimesDifference(), target);
            float[] input = vectors(decoder, IDS);
            float[] alternative = alternativeVectors(decoder, input);
            double[][] slopes = slopes(decoder, map, input, difference(input, alternative));
            requireClose(map, slopes, ALTERNATIVES::exist);
        }
    }

    @ParameterizedTest
    @CsvSource({"bloom, LOGIT", "mpt, CONTRAST", "gpt-neox, CONTRAST"})
    void smoothgrad_x_input_is_the_mean_slope_at_the_noisy_inputs(String name, Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            Decoder decoder = model.decoder();
            AttributionMap map = map(decoder, new SmoothGradTimesInput(2, 0.3, 11), target);
            float[] input = vectors(decoder, IDS);
            double rms = Math.sqrt(IntStream.range(0, input.length)
                            .mapToDouble(i -> (double) input[i] * input[i])
                            .sum()
                    / input.length);
            Random noise = new Random(11);
            double[][] slopes = new double[TOKENS - 1][TOKENS];
            for (int sample = 0; sample < 2; sample++) {
                float[] point = new float[input.length];
                for (int i = 0; i < point.length; i++) {
                    point[i] = (float) (input[i] + 0.3 * rms * noise.nextGaussian());
                }
                double[][] here = slopes(decoder, map, point, input);
                for (int row = 0; row < slopes.length; row++) {
                    for (int j = 0; j < TOKENS; j++) {
                        slopes[row][j] += here[row][j] / 2;
                    }
                }
            }
            requireClose(map, slopes, j -> true);
            assertThat(map.targetValues()).containsExactly(targets(decoder, map, input), within(1e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"bloom, LOGIT", "mpt, CONTRAST", "gpt-neox, LOG_PROBABILITY"})
    void integrated_gradients_from_the_alternatives_add_up_to_what_they_change(String name, Target target)
            throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            Decoder decoder = model.decoder();
            float[] input = vectors(decoder, IDS);
            AttributionMap map = map(decoder, new IntegratedGradients(new Baseline.Alternative(), 128), target);
            float[] above = targets(decoder, map, input);
            float[] below = targets(decoder, map, alternativeVectors(decoder, input));
            for (AttributionRow row : map.rows()) {
                double sum = 0;
                float[] values = row.values(Reduction.SIGNED_SUM);
                for (int j = 0; j < values.length; j++) {
                    assertThat(Float.isNaN(values[j])).isNotEqualTo(ALTERNATIVES.exist(j));
                    sum += ALTERNATIVES.exist(j) ? values[j] : 0;
                }
                assertThat(sum).isCloseTo(above[row.index()] - below[row.index()], within(5e-3));
                assertThat(row.completenessGap().orElseThrow()).isCloseTo(0, within(5e-3));
            }
        }
    }

    @Test
    void a_swap_map_has_the_same_bits_with_any_number_of_threads() throws Exception {
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING)
                    .withMethod(new Swap())
                    .withAlternatives(ALTERNATIVES);
            List<float[][]> maps = new ArrayList<>();
            for (int threads : new int[] {1, 3}) {
                maps.add(new MethodAttributor(() -> Long.MAX_VALUE, threads)
                        .attribute(model.decoder(), request, row -> {}, ProgressSink.NONE, new CancelToken())
                        .values(Reduction.VALUE));
            }

            assertThat(Arrays.deepEquals(maps.get(0), maps.get(1))).isTrue();
        }
    }

    @Test
    void smoothgrad_is_the_same_for_the_same_seed_alone() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            float[][] one = map(model.decoder(), new SmoothGradTimesInput(2, 0.15, 3), Target.LOGIT)
                    .values(Reduction.SIGNED_SUM);
            float[][] same = map(model.decoder(), new SmoothGradTimesInput(2, 0.15, 3), Target.LOGIT)
                    .values(Reduction.SIGNED_SUM);
            float[][] other = map(model.decoder(), new SmoothGradTimesInput(2, 0.15, 4), Target.LOGIT)
                    .values(Reduction.SIGNED_SUM);

            assertThat(same).isDeepEqualTo(one);
            assertThat(other[5]).isNotEqualTo(one[5]);
        }
    }

    @Test
    void with_hardly_any_noise_smoothgrad_is_gradient_x_input() throws Exception {
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            float[][] smooth = map(model.decoder(), new SmoothGradTimesInput(1, 1e-6, 3), Target.LOGIT)
                    .values(Reduction.SIGNED_SUM);
            float[][] plain =
                    map(model.decoder(), new GradientTimesInput(), Target.LOGIT).values(Reduction.SIGNED_SUM);
            for (int row = 0; row < plain.length; row++) {
                assertThat(smooth[row]).containsExactly(plain[row], within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void what_nothing_could_stand_for_is_refused(int position) throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);
            for (AttributionMethod method : List.of(
                    new Swap(),
                    new GradientTimesDifference(),
                    new IntegratedGradients(new Baseline.Alternative(), 2))) {
                assertThatThrownBy(() -> map(model.decoder(), request.withMethod(method)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(method.words()
                                + " needs a token that could stand in another's place, and none is given");
            }
            List<int[]> ids = new ArrayList<>(ALTERNATIVES.ids());
            ids.set(position, new int[] {64});
            assertThatThrownBy(() -> map(
                            model.decoder(), request.withMethod(new Swap()).withAlternatives(new Alternatives(ids))))
                    .hasMessage("alternative token id 64 is out of range; the model has ids 0 to 63");
            ids.set(position, new int[] {IDS[position]});
            assertThatThrownBy(() -> request.withAlternatives(new Alternatives(ids)))
                    .hasMessage("token " + IDS[position] + " at position " + position + " is its own alternative");
            assertThatThrownBy(() -> request.withAlternatives(Alternatives.none(3)))
                    .hasMessage("alternatives are given for 3 tokens, but there are 14");
        }
    }

    /** Rows of a map against slopes, relative to the largest of the row. */
    private static void requireClose(AttributionMap map, double[][] slopes, IntPredicate exists) {
        for (AttributionRow row : map.rows()) {
            double[] expected = Arrays.copyOf(slopes[row.index()], row.position());
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            float[] values = row.values(Reduction.SIGNED_SUM);
            for (int j = 0; j < values.length; j++) {
                assertThat(Float.isNaN(values[j])).as("column %d", j).isNotEqualTo(exists.test(j));
                if (exists.test(j)) {
                    assertThat((double) values[j]).isCloseTo(expected[j], within(3e-3 * Math.max(largest, 0.05)));
                }
            }
        }
    }

    /** The slope of every row's target at a point, along each token's part of a direction: [T-1][T]. */
    private static double[][] slopes(Decoder decoder, AttributionMap map, float[] point, float[] direction) {
        int width = point.length / TOKENS;
        double[][] slopes = new double[TOKENS - 1][TOKENS];
        for (int j = 0; j < TOKENS; j++) {
            double[] steps = {-2, -1, 1, 2};
            double[] weights = {1 / 12.0, -8 / 12.0, 8 / 12.0, -1 / 12.0};
            for (int step = 0; step < steps.length; step++) {
                float[] moved = point.clone();
                for (int i = j * width; i < (j + 1) * width; i++) {
                    moved[i] = (float) (point[i] + steps[step] * H * direction[i]);
                }
                float[] targets = targets(decoder, map, moved);
                for (int row = 0; row < targets.length; row++) {
                    slopes[row][j] += weights[step] * targets[row] / H;
                }
            }
        }
        return slopes;
    }

    /** f of every row at some input vectors, by one forward pass. */
    private static float[] targets(Decoder decoder, AttributionMap map, float[] vectors) {
        try (NDManager scope = Engines.newScope()) {
            NDArray input = scope.create(vectors, new Shape(1, TOKENS, vectors.length / TOKENS));
            float[] logits = decoder.logits(decoder.hidden(input, null)).toFloatArray();
            int vocabulary = logits.length / TOKENS;
            float[] values = new float[map.rows().size()];
            for (AttributionRow row : map.rows()) {
                int from = (row.position() - 1) * vocabulary;
                values[row.index()] = map.request()
                        .target()
                        .of(Arrays.copyOfRange(logits, from, from + vocabulary), row.targetId(), row.contrastId());
            }
            return values;
        }
    }

    private static float[] alternativeVectors(Decoder decoder, float[] input) {
        int width = input.length / TOKENS;
        float[] vectors = input.clone();
        for (int j = 0; j < TOKENS; j++) {
            int[] others = ALTERNATIVES.at(j);
            for (int k = 0; k < others.length; k++) {
                int[] changed = IDS.clone();
                changed[j] = others[k];
                float[] theirs = vectors(decoder, changed);
                for (int i = j * width; i < (j + 1) * width; i++) {
                    vectors[i] = (k == 0 ? 0 : vectors[i]) + theirs[i] / others.length;
                }
            }
        }
        return vectors;
    }

    private static float[] difference(float[] vectors, float[] others) {
        float[] difference = vectors.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= others[i];
        }
        return difference;
    }

    private static float[] vectors(Decoder decoder, int[] ids) {
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            return decoder.normEmbeddings(decoder.embed(scope.create(wide, new Shape(1, wide.length))))
                    .toFloatArray();
        }
    }

    private static AttributionMap map(Decoder decoder, AttributionMethod method, Target target) throws Exception {
        return map(
                decoder,
                AttributionRequest.from(IDS, 1, target, InputPoint.defaultFor(decoder.config()))
                        .withMethod(method)
                        .withAlternatives(ALTERNATIVES));
    }

    private static AttributionMap map(Decoder decoder, AttributionRequest request) throws NotEnoughMemoryException {
        return new MethodAttributor().attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }
}
