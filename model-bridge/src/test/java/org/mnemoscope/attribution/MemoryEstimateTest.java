package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.FreeMemory;

class MemoryEstimateTest {
    private static final DecoderConfig CONFIG = RandomModel.CONFIG;
    private static final long MIB = 1 << 20;

    @Test
    void a_map_of_forty_bits_fits_every_machine() {
        assertThat(MemoryEstimate.of(CONFIG, 163, 81).bytes(2)).isBetween(100 * MIB, 400 * MIB);
    }

    @Test
    void a_longer_sequence_needs_more() {
        long last = 0;
        for (int tokens = 2; tokens < 5000; tokens += 7) {
            long bytes = MemoryEstimate.of(CONFIG, tokens, 1).bytes(1);
            assertThat(bytes).isGreaterThan(last);
            last = bytes;
        }
    }

    @Test
    void the_refusal_names_need_limit_and_the_longest_sequence_that_fits() {
        MemoryEstimate estimate = MemoryEstimate.of(CONFIG, 10_000, 40);

        assertThatThrownBy(() -> estimate.requireWithin(1000 * MIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageMatching("Attributing 40 output tokens over 10000 tokens needs about \\d{5} MiB of memory,"
                        + " but 1000 MiB are free; a sequence of up to \\d{3,4} tokens would fit\\.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 1000, 4000})
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
                .hasMessageEndingWith("but 0 MiB are free; not even a sequence of 2 tokens would fit.");
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
