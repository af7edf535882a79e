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
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.AttributionMethod.Attention;
import org.mnemoscope.attribution.AttributionMethod.AttentionRollout;
import org.mnemoscope.attribution.AttributionMethod.GradientNorm;
import org.mnemoscope.attribution.AttributionMethod.GradientTimesDifference;
import org.mnemoscope.attribution.AttributionMethod.GradientTimesInput;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.Occlusion;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.AttributionMethod.Swap;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

class AttributionMethodTest {
    private static final int[] IDS = ReferenceModel.IDS;
    private static final int UNKNOWN = 2;

    static Stream<AttributionMethod> everyMethod() {
        return Stream.of(
                new GradientTimesInput(),
                new Swap(),
                new GradientTimesDifference(),
                new SmoothGradTimesInput(3, 0.15, 5),
                new GradientNorm(),
                new IntegratedGradients(new Baseline.Alternative(), 3),
                new IntegratedGradients(new Baseline.Zero(), 4),
                new Attention(1, OptionalInt.of(3)),
                new Attention(2, OptionalInt.empty()),
                new AttentionRollout(),
                new Occlusion(UNKNOWN, "<unk>"));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void rows_come_in_order_with_the_numbers_of_their_method_and_the_same_bits_each_time(AttributionMethod method)
            throws Exception {
        try (ReferenceModel model = new ReferenceModel("bloom")) {
            AttributionRequest request = new AttributionRequest(
                    IDS,
                    new int[] {2, 5, 6, 13},
                    method,
                    Target.CONTRAST,
                    ContrastChoice.runnerUp(4),
                    InputPoint.AFTER_EMBEDDING_NORM,
                    ReferenceModel.ALTERNATIVES);
            List<AttributionRow> delivered = new ArrayList<>();
            List<Double> shares = new ArrayList<>();

            AttributionMap map = new MethodAttributor()
                    .attribute(
                            model.decoder(),
                            request,
                            delivered::add,
                            (activity, done) -> shares.add(done),
                            new CancelToken());

            assertThat(map.rows()).containsExactlyElementsOf(delivered);
            assertThat(map.rows()).extracting(AttributionRow::position).containsExactly(2, 5, 6, 13);
            assertThat(map.rows()).extracting(AttributionRow::targetId).containsExactly(8, 25, 9, 8);
            assertThat(shares).isSorted().endsWith(1.0);
            assertThat(map.rows())
                    .allMatch(row ->
                            row.cells().keySet().containsAll(method.kind().reductions())
                                    && row.cells().size()
                                            == method.kind().reductions().size());
            assertThat(map.rows()).allMatch(row -> method.kind().hasTarget() == !Float.isNaN(row.targetValue()));
            AttributionMap again = map(model.decoder(), request);
            for (Reduction reduction : method.kind().reductions()) {
                assertThat(Arrays.deepEquals(again.values(reduction), map.values(reduction)))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void what_is_cancelled_or_does_not_fit_delivers_nothing(AttributionMethod method) throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            AttributionRequest request = everyToken(method, Target.CONTRAST);
            List<AttributionRow> delivered = new ArrayList<>();
            CancelToken cancelled = new CancelToken();
            cancelled.cancel();

            assertThatThrownBy(() -> new MethodAttributor()
                            .attribute(model.decoder(), request, delivered::add, ProgressSink.NONE, cancelled))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> new MethodAttributor(() -> 100_000, 1)
                            .attribute(model.decoder(), request, delivered::add, ProgressSink.NONE, new CancelToken()))
                    .isInstanceOf(NotEnoughMemoryException.class);
            assertThat(delivered).isEmpty();
        }
    }

    @Test
    void the_gradient_norm_is_the_third_number_of_gradient_x_input_and_nothing_else() throws Exception {
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            AttributionMap norm = map(model.decoder(), everyToken(new GradientNorm(), Target.LOGIT));
            AttributionMap all = map(model.decoder(), everyToken(new GradientTimesInput(), Target.LOGIT));

            assertThat(norm.values(Reduction.GRADIENT_NORM)).isDeepEqualTo(all.values(Reduction.GRADIENT_NORM));
            assertThatThrownBy(() -> norm.values(Reduction.SIGNED_SUM))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the row has no signed-sum; it has gradient-norm");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mpt, EMBEDDING, CONTRAST",
        "gpt-neox, EMBEDDING, LOG_PROBABILITY",
        "bloom, AFTER_EMBEDDING_NORM, CONTRAST",
        "llama, EMBEDDING, LOGIT"
    })
    void the_completeness_gap_of_integrated_gradients_closes_as_steps_grow(
            String name, InputPoint inputPoint, Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, target, inputPoint);
            double few = gap(model.decoder(), request, 4);
            double some = gap(model.decoder(), request, 32);
            double many = gap(model.decoder(), request, 128);

            assertThat(some).isLessThan(few / 3);
            // a midpoint rule's error falls with the square of the steps: 16 times less, but for rounding
            assertThat(many).isLessThan(some / 4);
            assertThat(many).isLessThan(5e-3);
        }
    }

    private static double gap(Decoder decoder, AttributionRequest request, int steps) throws Exception {
        AttributionMethod method = new IntegratedGradients(new Baseline.Token(UNKNOWN, "<unk>"), steps);
        return map(decoder, request.withMethod(method)).rows().stream()
                .mapToDouble(row -> Math.abs(row.completenessGap().orElseThrow()))
                .max()
                .orElseThrow();
    }

    @Test
    void the_gap_is_the_sum_less_what_the_target_gains_over_the_baseline() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            int[] baseline = IDS.clone();
            Arrays.fill(baseline, UNKNOWN);
            AttributionMethod method = new IntegratedGradients(new Baseline.Token(UNKNOWN, "<unk>"), 3);
            AttributionMap map = map(model.decoder(), everyToken(method, Target.CONTRAST));
            float[][] logits = logits(model.decoder(), IDS);
            float[][] logitsOfBaseline = logits(model.decoder(), baseline);
            for (AttributionRow row : map.rows()) {
                int before = row.position() - 1;
                double target = logits[before][row.targetId()] - logits[before][row.contrastId()];
                double ofBaseline =
                        logitsOfBaseline[before][row.targetId()] - logitsOfBaseline[before][row.contrastId()];
                double sum = 0;
                for (float value : row.values(Reduction.SIGNED_SUM)) {
                    sum += value;
                }
                assertThat((double) row.targetValue()).isCloseTo(target, within(1e-4));
                assertThat(row.completenessGap().orElseThrow()).isCloseTo(sum - (target - ofBaseline), within(2e-4));
            }
        }
    }

    @Test
    void a_token_that_is_the_baseline_itself_gets_nothing_from_integrated_gradients() throws Exception {
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            AttributionMethod method = new IntegratedGradients(new Baseline.Token(9, "9"), 5);
            AttributionMap map = map(model.decoder(), everyToken(method, Target.LOGIT));
            for (AttributionRow row : map.rows()) {
                float[] values = row.values(Reduction.SIGNED_SUM);
                for (int j = 0; j < values.length; j++) {
                    assertThat(values[j] == 0).as("column %d", j).isEqualTo(IDS[j] == 9);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position", "gpt2", "llama", "opt", "qwen2"})
    void attention_and_its_rollout_sum_to_one_over_the_context(String name) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            for (AttributionMethod method : List.of(
                    new Attention(0, OptionalInt.of(1)),
                    new Attention(1, OptionalInt.empty()),
                    new AttentionRollout())) {
                AttributionMap map = map(model.decoder(), everyToken(method, Target.CONTRAST));
                for (AttributionRow row : map.rows()) {
                    double sum = 0;
                    for (float value : row.values(Reduction.VALUE)) {
                        assertThat(value).isNotNegative();
                        sum += value;
                    }
                    assertThat(sum).isCloseTo(1, within(1e-5));
                    assertThat(row.contrastId()).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void the_mean_of_the_heads_is_the_mean_of_the_heads() throws Exception {
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            float[] mean = lastRow(model.decoder(), new Attention(1, OptionalInt.empty()));
            int heads = model.decoder().config().attention().heads();
            float[] sum = new float[mean.length];
            for (int head = 0; head < heads; head++) {
                float[] values = lastRow(model.decoder(), new Attention(1, OptionalInt.of(head)));
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += values[j] / heads;
                }
            }
            assertThat(mean).containsExactly(sum, within(1e-6f));
        }
    }

    private static float[] lastRow(Decoder decoder, AttributionMethod method) throws Exception {
        return map(decoder, everyToken(method, Target.LOGIT)).rows().get(12).values(Reduction.VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "bloom, CONTRAST",
        "mpt, LOG_PROBABILITY",
        "gpt-neox, LOGIT",
        "gpt2, PROBABILITY",
        "llama, CONTRAST",
        "opt, LOGIT",
        "parity-alibi-aligned, CONTRAST"
    })
    void occlusion_is_what_a_whole_new_pass_over_each_changed_sequence_gives(String name, Target target)
            throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionMap map = map(model.decoder(), everyToken(new Occlusion(UNKNOWN, "<unk>"), target));
            float[][] logits = logits(model.decoder(), IDS);
            for (int j = 0; j < IDS.length - 1; j++) {
                int[] changed = IDS.clone();
                changed[j] = UNKNOWN;
                float[][] without = logits(model.decoder(), changed);
                for (AttributionRow row : map.rows().subList(j, IDS.length - 1)) {
                    int before = row.position() - 1;
                    float drop = target.of(logits[before], row.targetId(), row.contrastId())
                            - target.of(without[before], row.targetId(), row.contrastId());
                    assertThat(row.values(Reduction.VALUE)[j]).isCloseTo(drop, within(1e-4f));
                }
            }
        }
    }

    @Test
    void a_token_that_is_its_own_replacement_loses_exactly_nothing() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            AttributionMap map = map(model.decoder(), everyToken(new Occlusion(9, "9"), Target.LOGIT));
            for (AttributionRow row : map.rows()) {
                float[] values = row.values(Reduction.VALUE);
                for (int j = 0; j < values.length; j++) {
                    assertThat(values[j] == 0).as("column %d", j).isEqualTo(IDS[j] == 9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("slowMethods")
    void a_long_map_comes_row_by_row_and_stops_when_asked(AttributionMethod method) throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            AttributionRequest request = AttributionRequest.from(
                            RandomModel.ids(120), 1, Target.LOGIT, InputPoint.EMBEDDING)
                    .withMethod(method)
                    .withAlternatives(new Alternatives(IntStream.of(RandomModel.ids(120))
                            .mapToObj(id -> new int[] {id == UNKNOWN ? UNKNOWN + 1 : UNKNOWN})
                            .toList()));
            CancelToken cancel = new CancelToken();
            List<AttributionRow> delivered = new ArrayList<>();

            assertThatThrownBy(() -> new MethodAttributor()
                            .attribute(
                                    decoder,
                                    request,
                                    row -> {
                                        delivered.add(row);
                                        cancel.cancel();
                                    },
                                    ProgressSink.NONE,
                                    cancel))
                    .isInstanceOf(CancellationException.class);

            assertThat(delivered.size()).isBetween(1, request.rows() - 1);
        }
    }

    static Stream<AttributionMethod> slowMethods() {
        return Stream.of(new IntegratedGradients(new Baseline.Zero(), 3), new Occlusion(UNKNOWN, "<unk>"), new Swap());
    }

    @Test
    void settings_the_model_has_nothing_for_are_refused() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            requireRefused(
                    model,
                    new Attention(3, OptionalInt.empty()),
                    "the model has no attention layer 3; it has layers 0 to 2");
            requireRefused(
                    model,
                    new Attention(0, OptionalInt.of(8)),
                    "the model has no attention head 8; it has heads 0 to 7");
            requireRefused(
                    model,
                    new Occlusion(64, "64"),
                    "replacement token id 64 is out of range; the model has ids 0 to 63");
            requireRefused(
                    model,
                    new IntegratedGradients(new Baseline.Token(-1, "none"), 2),
                    "baseline token id -1 is out of range; the model has ids 0 to 63");
        }
        assertThatThrownBy(() -> new IntegratedGradients(new Baseline.Zero(), 0))
                .hasMessage("the number of steps is 0; it must be from 1 to 1000");
        assertThatThrownBy(() -> new SmoothGradTimesInput(0, 0.15, 1))
                .hasMessage("the number of samples is 0; it must be from 1 to 1000");
        assertThatThrownBy(() -> new SmoothGradTimesInput(16, 0, 1))
                .hasMessage("the noise is 0.0; it must be above 0 and at most 10.0");
    }

    private static void requireRefused(ReferenceModel model, AttributionMethod method, String message) {
        assertThatThrownBy(() -> map(model.decoder(), everyToken(method, Target.LOGIT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_method_says_in_words_how_it_is_set_up() {
        assertThat(everyMethod().map(AttributionMethod::words))
                .containsExactly(
                        "Gradient × Input",
                        "Swap",
                        "Gradient × difference",
                        "SmoothGrad × Input, 3 samples, noise 0.15",
                        "Gradient norm",
                        "Integrated Gradients, 3 steps from the alternatives",
                        "Integrated Gradients, 4 steps from zero",
                        "Attention, 2nd layer, 4th head",
                        "Attention, 3rd layer, mean of the heads",
                        "Attention rollout",
                        "Occlusion by <unk>");
    }

    private static AttributionRequest everyToken(AttributionMethod method, Target target) {
        return AttributionRequest.from(IDS, 1, target, InputPoint.EMBEDDING)
                .withMethod(method)
                .withAlternatives(ReferenceModel.ALTERNATIVES);
    }

    private static AttributionMap map(Decoder decoder, AttributionRequest request) throws NotEnoughMemoryException {
        return new MethodAttributor().attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static float[][] logits(Decoder decoder, int[] ids) {
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray logits = decoder.forward(scope.create(wide, new Shape(1, wide.length)), null);
            float[] all = logits.toFloatArray();
            int vocabulary = decoder.config().vocabularySize();
            float[][] rows = new float[ids.length][];
            for (int t = 0; t < rows.length; t++) {
                rows[t] = Arrays.copyOfRange(all, t * vocabulary, (t + 1) * vocabulary);
            }
            return rows;
        }
    }
}
