package org.mnemoscope.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Role;

class AgreementTest {
    private static final float NONE = Float.NaN;

    /** {@code >>> M 0 N 1 === M [0] N [1]}: the second parity, at 9, reads the bit at 4 and the parity at 7, by the anchors 3 and 8. */
    private static final Example MNEMONICS = ExampleWriter.write(
            new ParityProblem("01"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), List.of("M", "N"));

    private static final float[] SWAP = {NONE, 0, 1, 2, -9, NONE, 0.5f, 8, 3};

    @Test
    void a_map_agrees_with_itself() {
        Agreement agreement = of(MNEMONICS, SWAP, SWAP);

        assertThat(agreement.sameSources()).hasValue(1);
        assertThat(agreement.rankCorrelation().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void only_the_largest_cells_must_be_the_same_whatever_their_order_sign_or_scale() {
        assertThat(of(MNEMONICS, SWAP, 0, 0, 0.1f, 0, 0.2f, 0, 0, -0.4f, 0).sameSources())
                .hasValue(1);
        assertThat(of(MNEMONICS, SWAP, 0, 0, 5, 0, 6, 0, 0, 3, 0).sameSources())
                .as("the other bit above the parity")
                .hasValue(0);
    }

    @Test
    void anchors_stand_aside_but_a_mark_whose_swap_does_not_exist_does_not() {
        assertThat(of(MNEMONICS, SWAP, 0, 0, 0, 9, 2, 0, 0, 2, 9).sameSources())
                .as("anchors")
                .hasValue(1);
        assertThat(of(MNEMONICS, SWAP, 7, 0, 0, 0, 2, 0, 0, 1, 0).sameSources())
                .as(">>>")
                .hasValue(0);
    }

    @Test
    void a_tie_for_the_last_place_does_not_agree() {
        assertThat(of(MNEMONICS, SWAP, 0, 0, 1, 0, 2, 0, 0, 1, 0).sameSources()).hasValue(0);
        assertThat(of(MNEMONICS, SWAP, new float[9]).sameSources()).hasValue(0);
    }

    @Test
    void ranks_are_compared_over_the_cells_that_both_have() {
        float[] map = {100, 7, 6, 5, 1, 200, 8, 2, 4};

        // ranks of the swap map's 0 1 2 9 .5 8 3 are 1 3 4 7 2 6 5, of the other's 6 5 4 1 7 2 3
        assertThat(of(MNEMONICS, SWAP, map).rankCorrelation().orElseThrow())
                .isCloseTo(1 - 6 * (25 + 4 + 0 + 36 + 25 + 16 + 4) / (7.0 * 48), within(1e-12));
    }

    @Test
    void equal_magnitudes_share_their_ranks() {
        assertThat(RankCorrelation.of(new double[] {1, 1, 2}, new double[] {1, 2, 3})
                        .orElseThrow())
                .isCloseTo(Math.sqrt(3) / 2, within(1e-12));
        assertThat(RankCorrelation.of(new double[] {4, 4, 4}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(RankCorrelation.of(new double[0], new double[0])).isEmpty();
    }

    @Test
    void a_text_has_no_expected_sources_so_the_two_largest_count() {
        Example text = text(5);
        Agreement agreement = Agreement.of(
                text,
                List.of(
                        row(Reduction.L2, 1),
                        row(Reduction.L2, 1, 2),
                        row(Reduction.L2, 1, 9, 8),
                        row(Reduction.L2, 1, 9, 8, 7)),
                Reduction.L2,
                List.of(
                        row(Reduction.VALUE, 1),
                        row(Reduction.VALUE, 2, 1),
                        row(Reduction.VALUE, 1, 9, -8),
                        row(Reduction.VALUE, 1, 9, 7, 8)));

        // two cells are the two largest in any map, so that says nothing
        assertThat(agreement.sameSources()).hasValue(0.5);
        assertThat(agreement.rankCorrelation().orElseThrow()).isCloseTo((-1 + 1 + 0.8) / 3, within(1e-12));
    }

    @Test
    void rows_of_one_map_alone_are_passed_over() {
        assertThat(Agreement.of(MNEMONICS, List.of(row(Reduction.VALUE, SWAP)), Reduction.VALUE, List.of()))
                .isEqualTo(new Agreement(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    private static Agreement of(Example example, float[] swap, float... map) {
        return Agreement.of(
                example,
                List.of(row(Reduction.SIGNED_SUM, map)),
                Reduction.SIGNED_SUM,
                List.of(row(Reduction.VALUE, swap)));
    }

    private static AttributionRow row(Reduction reduction, float... values) {
        return new AttributionRow(0, values.length, 0, -1, 0, Map.of(reduction, values), OptionalDouble.empty());
    }

    private static Example text(int tokens) {
        List<ExampleToken> words = IntStream.range(0, tokens)
                .mapToObj(t -> new ExampleToken(
                        "w" + t, t == 0 ? Role.PROMPT : Role.GIVEN, t > 0, "w" + t, List.of(), List.of()))
                .toList();
        return new Example(new FreeText("w0", tokens, FreeText.Origin.GIVEN), words);
    }
}
