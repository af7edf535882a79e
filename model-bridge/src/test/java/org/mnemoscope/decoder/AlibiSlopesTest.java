package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlibiSlopesTest {
    private static final PositionEncoding.Alibi ALIBI = new PositionEncoding.Alibi(8);

    @Test
    void a_power_of_two_of_heads_halves_from_slope_to_slope_as_the_paper_says() {
        assertThat(ALIBI.slopes(8))
                .containsExactly(1 / 2f, 1 / 4f, 1 / 8f, 1 / 16f, 1 / 32f, 1 / 64f, 1 / 128f, 1 / 256f);
        assertThat(ALIBI.slopes(4)).containsExactly(1 / 4f, 1 / 16f, 1 / 64f, 1 / 256f);
        assertThat(ALIBI.slopes(1)).containsExactly(1 / 256f);
    }

    @Test
    void other_counts_take_every_other_slope_of_the_next_power_of_two_after_those_of_the_last() {
        // 6 heads: the four of 4 heads, then the first and third of 8 heads
        assertThat(ALIBI.slopes(6)).containsExactly(1 / 4f, 1 / 16f, 1 / 64f, 1 / 256f, 1 / 2f, 1 / 8f);
        // 3 heads: the two of 2 heads, then the first of 4 heads
        assertThat(ALIBI.slopes(3)).containsExactly(1 / 16f, 1 / 256f, 1 / 4f);
        // 12 heads: the eight of 8 heads, then 2^-0.5, 2^-1.5, 2^-2.5, 2^-3.5 of 16 heads
        float[] twelve = ALIBI.slopes(12);
        assertThat(twelve).hasSize(12).startsWith(1 / 2f, 1 / 4f, 1 / 8f);
        assertThat(twelve).endsWith(0.70710677f, 0.35355338f, 0.17677669f, 0.088388346f);
    }
}
