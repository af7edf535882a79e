package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.folder.ModelFolder;

class MemoryEstimateTest {
    private static final DecoderConfig CONFIG = RandomModel.CONFIG;
    private static final long MIB = 1 << 20;

    @Test
    void a_map_of_forty_bits_fits_every_machine() {
        assertThat(MemoryEstimate.of(CONFIG, 163, 81).bytes(2)).isBetween(250 * MIB, 500 * MIB);
    }

    @Test
    void a_longer_sequence_needs_more_unless_it_keeps_less() {
        long last = 0;
        boolean kept = true;
        for (int tokens = 2; tokens < 5000; tokens += 7) {
            long bytes = MemoryEstimate.of(CONFIG, tokens, 1).bytes(1);
            boolean keeps = MemoryEstimate.keepsAttentionWeights(CONFIG, tokens - 1);
            if (keeps == kept) {
                assertThat(bytes).isGreaterThan(last);
            }
            kept = keeps;
            last = bytes;
        }
    }

    @Test
    void the_refusal_names_need_limit_and_the_longest_sequence_that_fits() {
        MemoryEstimate estimate = MemoryEstimate.of(CONFIG, 10_000, 40);

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
        int longest = longest(MemoryEstimate.of(CONFIG, 20_000, rows), mib * MIB);

        assertThatCode(() -> MemoryEstimate.of(CONFIG, longest, Math.min(rows, longest - 1))
                        .requireWithin(mib * MIB))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryEstimate.of(CONFIG, longest + 1, Math.min(rows, longest))
                        .requireWithin(mib * MIB))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    /** What maps of the bundled models took at most beside the weights, by bench memory on two threads and a machine of 23 GB. */
    @ParameterizedTest
    @CsvSource({
        "parity-alibi-aligned, 500, 400, 263",
        "parity-alibi-aligned, 1000, 900, 563",
        "parity-alibi-aligned, 2000, 1, 849",
        "parity-alibi-aligned, 2000, 300, 1355",
        "parity-alibi-aligned, 3000, 20, 2238",
        "parity-alibi-aligned, 4000, 20, 3371",
        "parity-alibi-aligned, 5500, 20, 6346",
        "parity-alibi-aligned, 7000, 4, 6531",
        "addition-rotary-aligned, 2000, 300, 836",
        "addition-rotary-aligned, 4000, 1, 1531",
        "recall-learned, 150, 100, 65"
    })
    void what_was_measured_was_expected(String model, int tokens, int rows, long megabytes) throws Exception {
        DecoderConfig config =
                ModelFolder.read(Path.of("../samples/models").resolve(model)).config();

        long expected = MemoryEstimate.of(config, tokens, rows).bytes(2) / 1_000_000;

        assertThat(expected).isBetween(megabytes, 2 * megabytes + 600);
    }

    /** The same of parity-alibi-aligned by other methods with their usual settings. */
    @ParameterizedTest
    @CsvSource({
        "attention-rollout, 800, 20, 135",
        "attention, 800, 20, 167",
        "swap, 800, 20, 583",
        "occlusion, 800, 20, 550",
        "smoothgrad-x-input, 800, 20, 873",
        "smoothgrad-x-input, 400, 100, 615",
        "integrated-gradients, 800, 20, 1031",
        "integrated-gradients, 400, 100, 1032"
    })
    void what_other_methods_took_was_expected(String word, int tokens, int rows, long megabytes) throws Exception {
        MethodKind kind = MethodKind.parse(word);
        try (LanguageModel model = BundledModels.open("parity-alibi-aligned")) {
            AttributionMethod method = MethodChoice.USUAL.with(kind).of(model);
            long expected = MemoryEstimate.of(model.decoder().config(), method, tokens, rows, 0)
                            .bytes(2)
                    / 1_000_000;

            assertThat(expected).isBetween(megabytes, 2 * megabytes + 600);
        }
    }

    @Test
    void the_longest_sequence_that_would_fit_is_that_of_the_method() {
        MemoryEstimate swap = MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), 20_000, 40, 0);
        int longest = longest(swap, 2000 * MIB);

        assertThatCode(() -> MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), longest, 40, 0)
                        .requireWithin(2000 * MIB))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryEstimate.of(CONFIG, new AttributionMethod.Swap(), longest + 1, 40, 0)
                        .requireWithin(2000 * MIB))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    @Test
    void threads_are_left_out_where_memory_is_short() {
        MemoryEstimate estimate = MemoryEstimate.of(CONFIG, 500, 200);

        assertThat(estimate.threadsWithin(estimate.bytes(4), 4)).isEqualTo(4);
        assertThat(estimate.threadsWithin(estimate.bytes(4) - 1, 4)).isEqualTo(3);
        assertThat(estimate.threadsWithin(estimate.bytes(1), 4)).isEqualTo(1);
        assertThat(estimate.threadsWithin(100_000 * MIB, 4)).isEqualTo(4);
    }

    @Test
    void where_nothing_fits_the_refusal_says_so() {
        assertThatThrownBy(() -> MemoryEstimate.of(CONFIG, 10, 1).requireWithin(0))
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
