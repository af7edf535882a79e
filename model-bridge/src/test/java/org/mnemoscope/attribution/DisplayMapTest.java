package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DisplayMapTest {
    private static final float NAN = Float.NaN;
    private static final Offset<Double> ROUNDING = within(1e-7);

    /** Signed sums 1, -3 and 2, 2, -4; the norms are their double and their triple, without a sign. */
    private static final List<AttributionRow> ROWS = List.of(row(0, 1, -3), row(1, 2, 2, -4));

    @Test
    void raw_values_are_the_stored_ones() {
        assertThat(shown(Reduction.SIGNED_SUM, Normalisation.RAW)).satisfies(same(new float[][] {{1, -3}, {2, 2, -4}}));
        assertThat(shown(Reduction.L2, Normalisation.RAW)).satisfies(same(new float[][] {{2, 6}, {4, 4, 8}}));
        assertThat(shown(Reduction.GRADIENT_NORM, Normalisation.RAW))
                .satisfies(same(new float[][] {{3, 9}, {6, 6, 12}}));
    }

    @Test
    void normalised_values_keep_their_sign() {
        assertThat(shown(Reduction.SIGNED_SUM, Normalisation.OUTPUT_SUM))
                .satisfies(same(new float[][] {{0.25f, -0.75f}, {0.25f, 0.25f, -0.5f}}));
        assertThat(shown(Reduction.SIGNED_SUM, Normalisation.OUTPUT_MAX))
                .satisfies(same(new float[][] {{1 / 3f, -1}, {0.5f, 0.5f, -1}}));
        assertThat(shown(Reduction.SIGNED_SUM, Normalisation.MAP_MAX))
                .satisfies(same(new float[][] {{0.25f, -0.75f}, {0.5f, 0.5f, -1}}));
    }

    @Test
    void hiding_comes_before_normalising_and_says_what_it_hides() {
        DisplayMap map = DisplayMap.of(ROWS, Reduction.SIGNED_SUM, Normalisation.OUTPUT_SUM, Set.of(1));

        assertThat(map.values()).satisfies(same(new float[][] {{1, NAN}, {1 / 3f, NAN, -2 / 3f}}));
        assertThat(map.hiddenShares()).containsExactly(new double[] {0.75, 0.25}, ROUNDING);
        assertThat(map.hiddenShare()).isCloseTo(5 / 12.0, ROUNDING);
    }

    @Test
    void hidden_shares_are_of_the_stored_values_whatever_the_normalisation() {
        for (Normalisation normalisation : Normalisation.values()) {
            DisplayMap map = DisplayMap.of(ROWS, Reduction.SIGNED_SUM, normalisation, Set.of(0, 2));

            assertThat(map.hiddenShares()).containsExactly(new double[] {0.25, 0.75}, ROUNDING);
            assertThat(map.hiddenShare()).isCloseTo(7 / 12.0, ROUNDING);
        }
    }

    @Test
    void the_scale_of_a_map_is_that_of_what_is_shown() {
        assertThat(DisplayMap.of(ROWS, Reduction.SIGNED_SUM, Normalisation.MAP_MAX, Set.of(2))
                        .values())
                .satisfies(same(new float[][] {{1 / 3f, -1}, {2 / 3f, 2 / 3f, NAN}}));
    }

    @Test
    void nothing_hidden_hides_nothing() {
        DisplayMap map = DisplayMap.of(ROWS, Reduction.L2, Normalisation.RAW, Set.of());

        assertThat(map.hiddenShares()).containsExactly(0, 0);
        assertThat(map.hiddenShare()).isZero();
    }

    @Test
    void a_row_of_zeros_stays_zero_and_a_row_all_hidden_has_no_values() {
        List<AttributionRow> rows = List.of(row(0, 0, 0), row(1, 0, 5, 0));

        DisplayMap map = DisplayMap.of(rows, Reduction.SIGNED_SUM, Normalisation.OUTPUT_SUM, Set.of(0, 1));

        assertThat(map.values()).satisfies(same(new float[][] {{NAN, NAN}, {NAN, NAN, 0}}));
        assertThat(map.hiddenShares()).containsExactly(0, 1);
        assertThat(DisplayMap.of(rows, Reduction.SIGNED_SUM, Normalisation.OUTPUT_MAX, Set.of())
                        .values())
                .satisfies(same(new float[][] {{0, 0}, {0, 1, 0}}));
    }

    /** Equality that takes NaN for equal to NaN. */
    private static Consumer<float[][]> same(float[][] expected) {
        return actual -> {
            assertThat(actual.length).isEqualTo(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isEqualTo(expected[i]);
            }
        };
    }

    private static float[][] shown(Reduction reduction, Normalisation normalisation) {
        return DisplayMap.of(ROWS, reduction, normalisation, Set.of()).values();
    }

    private static AttributionRow row(int index, float... signedSum) {
        float[] l2 = new float[signedSum.length];
        float[] gradientNorm = new float[signedSum.length];
        for (int j = 0; j < signedSum.length; j++) {
            l2[j] = 2 * Math.abs(signedSum[j]);
            gradientNorm[j] = 3 * Math.abs(signedSum[j]);
        }
        return new AttributionRow(index, signedSum.length, 8, 9, 1, signedSum, l2, gradientNorm);
    }
}
