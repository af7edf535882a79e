package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.folder.ModelFolder;

class MemoryEstimateTest {
    private static final DecoderConfig CONFIG = RandomModel.CONFIG;
    private static final long MIB = 1 << 20;

    @Test
    void a_map_of_forty_bits_fits_every_machine() {
        assertThat(estimate(163, 81).bytes(2)).isBetween(250 * MIB, 500 * MIB);
    }

    @Test
    void a_longer_sequence_needs_more_unless_it_keeps_less() {
        long last = 0;
        boolean kept = true;
        for (int tokens = 2; tokens < 5000; tokens += 7) {
            long bytes = estimate(tokens, 1).bytes(1);
            boolean keeps = GradientMemory.keepsAttentionWeights(CONFIG, tokens - 1);
            if (keeps == kept) {
                assertThat(bytes).isGreaterThan(last);
            }
            kept = keeps;
            last = bytes;
        }
    }

    @Test
    void the_refusal_names_need_limit_and_the_longest_sequence_that_fits() {
        MemoryEstimate estimate = estimate(10_000, 40);

        assertThatThrownBy(() -> estimate.requireWithin(1000 * MIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageMatching("Attributing 40 output tokens over 10000 tokens needs about \\d{5} MiB of memory,"
                        + " but 1000 MiB are free" + FreeMemory.place()
                        + "; a sequence of up to \\d{3,4} tokens would fit\\.");
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 500, 1000, 4000})
    void the_longest_sequence_fits_and_one_token_more_does_not(long mib) throws Exception {
        int rows = 40;
        int longest = longest(estimate(20_000, rows), mib * MIB);

        assertThatCode(() -> estimate(longest, Math.min(rows, longest - 1)).requireWithin(mib * MIB))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> estimate(longest + 1, Math.min(rows, longest)).requireWithin(mib * MIB))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    /**
     * What maps of the bundled models took at most beside the weights, by bench memory on two threads and a machine of 24 GB: with the
     * kernel, without it, and where scores are so large that double precision is needed.
     */
    @ParameterizedTest
    @CsvSource({
        "parity-alibi-aligned, 1000, 900, KERNEL, 220",
        "parity-alibi-aligned, 1000, 900, ENGINE, 562",
        "parity-alibi-aligned, 2000, 60, KERNEL, 416",
        "parity-alibi-aligned, 2000, 60, ENGINE, 729",
        "parity-alibi-aligned, 2000, 300, KERNEL, 421",
        "parity-alibi-aligned, 4000, 4, KERNEL, 1209",
        "parity-alibi-aligned, 4000, 4, ENGINE, 2731",
        "parity-alibi-aligned, 7000, 4, KERNEL, 2699",
        "parity-alibi-aligned, 7000, 4, ENGINE, 5239",
        "addition-rotary-aligned, 4000, 1, KERNEL, 485",
        "addition-rotary-aligned, 4000, 1, ENGINE, 1269",
        "recall-learned, 150, 100, KERNEL, 57",
        "recall-learned, 150, 100, ENGINE, 111",
        "parity-alibi-scratchpad, 1000, 60, EXACT, 985",
        "parity-alibi-scratchpad, 2000, 4, EXACT, 1393",
        "parity-alibi-scratchpad, 3000, 4, EXACT, 2993"
    })
    void what_was_measured_was_expected(String model, int tokens, int rows, MapWay way, long measured)
            throws Exception {
        DecoderConfig config =
                ModelFolder.read(Path.of("../samples/models").resolve(model)).config();

        assertThat(megabytes(MemoryEstimate.of(config, tokens, rows, 1, 0, way)))
                .isBetween(measured, 2 * measured + 600);
    }

    /** The same of parity-alibi-aligned by other methods with their usual settings, without the kernel where it makes a difference. */
    @ParameterizedTest
    @CsvSource({
        "attention-rollout, 800, 20, 135, false",
        "attention, 800, 20, 167, false",
        "swap, 800, 20, 583, false",
        "occlusion, 800, 20, 550, false",
        "smoothgrad-x-input, 800, 20, 406, true",
        "smoothgrad-x-input, 800, 20, 497, false",
        "smoothgrad-x-input, 400, 100, 446, true",
        "smoothgrad-x-input, 400, 100, 560, false",
        "integrated-gradients, 800, 20, 449, true",
        "integrated-gradients, 800, 20, 513, false",
        "integrated-gradients, 400, 100, 673, true"
    })
    void what_other_methods_took_was_expected(String word, int tokens, int rows, long measured, boolean tiles)
            throws Exception {
        MethodKind kind = MethodKind.parse(word);
        try (LanguageModel model = BundledModels.open("parity-alibi-aligned")) {
            AttributionMethod method = MethodChoice.USUAL.with(kind).of(model);
            DecoderConfig config = model.decoder().config();

            assertThat(megabytes(
                            MemoryEstimate.of(config, method, tokens, rows, 0, tiles ? MapWay.KERNEL : MapWay.ENGINE)))
                    .isBetween(measured, 2 * measured + 600);
        }
    }

    /** Whether a model needs double precision shows in its forward pass only; then it is refused where single precision would have fitted. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void a_model_that_needs_double_precision_is_refused_where_there_is_room_for_single_alone(int points)
            throws Exception {
        try (LanguageModel model = BundledModels.open("parity-alibi-scratchpad")) {
            Decoder decoder = model.decoder();
            int[] ids = new SplittableRandom(1)
                    .ints(300, 0, decoder.config().vocabularySize())
                    .toArray();
            AttributionMethod method = points == 1
                    ? new AttributionMethod.GradientTimesInput()
                    : new AttributionMethod.SmoothGradTimesInput(points, 0.1, 1);
            AttributionRequest request = AttributionRequest.from(ids, 290, Target.LOGIT, InputPoint.EMBEDDING)
                    .withMethod(method);
            long single = needs(decoder, request, BatchedAttributor.way(decoder.config()));
            long exact = needs(decoder, request, MapWay.EXACT);
            assertThat(exact).isGreaterThan(single);

            assertThatThrownBy(() -> attribute(decoder, request, exact - 1))
                    .isInstanceOf(NotEnoughMemoryException.class)
                    .hasMessageStartingWith("Attributing 10 output tokens over 300 tokens needs about ");
            assertThat(attribute(decoder, request, exact).rows()).hasSize(10);
        }
    }

    private static long needs(Decoder decoder, AttributionRequest request, MapWay way) {
        return MemoryEstimate.of(decoder.config(), request.method(), request.tokens(), request.rows(), 0, way)
                .bytes(1);
    }

    private static AttributionMap attribute(Decoder decoder, AttributionRequest request, long available)
            throws NotEnoughMemoryException {
        return new MethodAttributor(() -> available, 2)
                .attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static MemoryEstimate estimate(int tokens, int rows) {
        return MemoryEstimate.of(CONFIG, tokens, rows, 1, 0, MapWay.ENGINE);
    }

    private static long megabytes(MemoryEstimate estimate) {
        return estimate.bytes(2) / 1_000_000;
    }

    @Test
    void the_longest_sequence_that_would_fit_is_that_of_the_method() {
        MemoryEstimate swap = MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), 20_000, 40, 0, MapWay.ENGINE);
        int longest = longest(swap, 2000 * MIB);

        assertThatCode(() -> MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), longest, 40, 0, MapWay.ENGINE)
                        .requireWithin(2000 * MIB))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), longest + 1, 40, 0, MapWay.ENGINE)
                                .requireWithin(2000 * MIB))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    @Test
    void threads_are_left_out_where_memory_is_short() {
        MemoryEstimate estimate = estimate(500, 200);

        assertThat(estimate.threadsWithin(estimate.bytes(4), 4)).isEqualTo(4);
        assertThat(estimate.threadsWithin(estimate.bytes(4) - 1, 4)).isEqualTo(3);
        assertThat(estimate.threadsWithin(estimate.bytes(1), 4)).isEqualTo(1);
        assertThat(estimate.threadsWithin(100_000 * MIB, 4)).isEqualTo(4);
    }

    @Test
    void where_nothing_fits_the_refusal_says_so() {
        assertThatThrownBy(() -> estimate(10, 1).requireWithin(0))
                .hasMessageEndingWith(
                        "but 0 MiB are free" + FreeMemory.place() + "; not even a sequence of 2 tokens would fit.");
    }

    @Test
    void the_machine_has_some_memory_left() {
        assertThat(FreeMemory.bytes()).isPositive();
    }

    private static int longest(MemoryEstimate estimate, long available) {
        try {
            estimate.requireWithin(available);
            throw new AssertionError("it fits");
        } catch (NotEnoughMemoryException e) {
            Matcher length = Pattern.compile("up to (\\d+) tokens").matcher(e.getMessage());
            assertThat(length.find()).isTrue();
            return Integer.parseInt(length.group(1));
        }
    }
}
