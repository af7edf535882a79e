package org.mnemoscope.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

class ScoresTest {
    private static final OptionalInt UNKNOWN = OptionalInt.empty();

    @Test
    void a_map_of_two_perfect_diagonals_hits_everywhere_and_never_breaks() {
        Example example = mnemonics(40);

        Scores scores = Scores.of(example, digits(example), diagonals(example, index -> true), OptionalInt.of(20));

        assertThat(scores.rows()).hasSize(40);
        assertThat(scores.rows()).extracting(RowScore::outputIndex).containsExactlyElementsOf(indices(1, 40));
        assertThat(scores.hitRate()).hasValue(1);
        assertThat(scores.hitRateInside()).hasValue(1);
        assertThat(scores.hitRateBeyond()).hasValue(1);
        assertThat(scores.breakPoint()).isEqualTo(new BreakPoint.None());
        assertThat(scores.sourceMass()).hasValue(1);
        assertThat(scores.anchorMass()).hasValue(0);
        assertThat(scores.elsewhere()).hasValue(0);
    }

    @Test
    void diagonals_that_stop_after_twenty_break_at_twenty_one() {
        Example example = mnemonics(40);

        Scores scores =
                Scores.of(example, digits(example), diagonals(example, index -> index <= 20), OptionalInt.of(20));

        assertThat(scores.hitRate()).hasValue(0.5);
        assertThat(scores.hitRateInside()).hasValue(1);
        assertThat(scores.hitRateBeyond()).hasValue(0);
        assertThat(scores.breakPoint()).isEqualTo(new BreakPoint.At(21));
    }

    @Test
    void without_a_training_length_there_is_no_inside_or_beyond() {
        Example example = mnemonics(6);

        Scores scores = Scores.of(example, digits(example), diagonals(example, index -> true), UNKNOWN);

        assertThat(scores.hitRateInside()).isEmpty();
        assertThat(scores.hitRateBeyond()).isEmpty();
        assertThat(Scores.of(example, digits(example), diagonals(example, index -> true), OptionalInt.of(6))
                        .hitRateBeyond())
                .isEmpty();
    }

    @Test
    void masses_are_shares_of_a_row_without_regard_to_sign_scale_or_hidden_cells() {
        // >>> M 0 N 1 === M [0] N [1]: the second parity, at 9, reads the bit at 4 and the parity at 7, by the anchors
        // 3 and 8
        Example example = mnemonics(2);
        float[] row = {1, Float.NaN, 0, 2, -4, 0, 0, 2, -1};

        RowScore score = Scores.of(example, new int[] {9}, new float[][] {row}, UNKNOWN)
                .rows()
                .get(0);

        assertThat(score.position()).isEqualTo(9);
        assertThat(score.outputIndex()).isEqualTo(2);
        assertThat(score.sourceMass()).isCloseTo(0.6, within(1e-12));
        assertThat(score.anchorMass()).isCloseTo(0.3, within(1e-12));
        assertThat(score.elsewhere()).isCloseTo(0.1, within(1e-12));
        assertThat(score.hit()).isTrue();
    }

    @Test
    void the_first_parity_has_one_source_only() {
        Example example = mnemonics(2);
        float[] onItsBit = {0, 0, 3, 0, 1, 0, 9};

        assertThat(hit(example, 7, onItsBit)).as("anchors may have more").isTrue();
        assertThat(hit(example, 7, 0, 0, 1, 0, 3, 0, 0)).isFalse();
    }

    @Test
    void every_source_must_stand_out() {
        Example example = mnemonics(2);

        assertThat(hit(example, 9, 0, 0, 0, 0, 2, 0, 0, 2, 0)).isTrue();
        assertThat(hit(example, 9, 0, 0, 0, 0, 5, 3, 0, 2, 0))
                .as("=== above one source")
                .isFalse();
        assertThat(hit(example, 9, 0, 0, 0, 0, 5, 2, 0, 2, 0)).as("a tie").isFalse();
        assertThat(hit(example, 9, 0, 0, 0, 0, 5, 0, 0, 0, 0))
                .as("one source alone")
                .isFalse();
        assertThat(hit(example, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .as("nothing at all")
                .isFalse();
        assertThat(hit(example, 9, 0, 0, 0, 0, Float.NaN, 0, 0, 2, 0))
                .as("a hidden source")
                .isFalse();
    }

    @Test
    void a_row_without_any_weight_has_no_masses() {
        RowScore score = Scores.of(mnemonics(2), new int[] {9}, new float[][] {new float[9]}, UNKNOWN)
                .rows()
                .get(0);

        assertThat(List.of(score.sourceMass(), score.anchorMass(), score.elsewhere()))
                .containsOnly(0.0);
    }

    @Test
    void rows_of_mnemonics_and_marks_are_passed_over() {
        Example example = mnemonics(3);
        int[] all = example.predictedPositions().stream().mapToInt(i -> i).toArray();
        float[][] values = IntStream.of(all).mapToObj(float[]::new).toArray(float[][]::new);

        assertThat(Scores.of(example, all, values, UNKNOWN).rows())
                .extracting(RowScore::position)
                .containsExactly(9, 11, 13);
    }

    @Test
    void the_output_index_counts_digits_that_are_not_among_the_rows() {
        Example example = mnemonics(3);

        assertThat(Scores.of(example, new int[] {13}, new float[][] {new float[13]}, UNKNOWN)
                        .rows())
                .extracting(RowScore::outputIndex)
                .containsExactly(3);
    }

    @Test
    void no_rows_have_no_scores() {
        Scores scores = Scores.of(mnemonics(3), new int[0], new float[0][], OptionalInt.of(2));

        assertThat(List.of(scores.hitRate(), scores.sourceMass(), scores.hitRateInside(), scores.hitRateBeyond()))
                .containsOnly(OptionalDouble.empty());
        assertThat(scores.breakPoint()).isEqualTo(new BreakPoint.TooShort());
    }

    @Test
    void digits_of_a_sum_and_of_its_reverse_are_counted_on() {
        Example example = ExampleWriter.write(
                new AdditionProblem("12", "09"), new AdditionFormat(AdditionScheme.PLAIN), List.of());

        Scores scores = Scores.of(example, digits(example), diagonals(example, index -> true), OptionalInt.of(3));

        assertThat(scores.rows()).extracting(RowScore::outputIndex).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(scores.hitRate()).hasValue(1);
    }

    @Test
    void rows_that_do_not_fit_the_example_are_refused() {
        Example example = mnemonics(2);

        assertThatThrownBy(() -> Scores.of(example, new int[] {7}, new float[][] {new float[8]}, UNKNOWN))
                .hasMessage("row 0 at position 7 with 8 values does not fit a sequence of 11 tokens");
        assertThatThrownBy(() -> Scores.of(example, new int[] {11}, new float[][] {new float[11]}, UNKNOWN))
                .hasMessage("row 0 at position 11 with 11 values does not fit a sequence of 11 tokens");
        assertThatThrownBy(() -> Scores.of(example, new int[] {7}, new float[0][], UNKNOWN))
                .hasMessage("0 rows for 1 positions");
    }

    private static boolean hit(Example example, int position, float... row) {
        return Scores.of(example, new int[] {position}, new float[][] {row}, UNKNOWN)
                .rows()
                .get(0)
                .hit();
    }

    /** Rows of the output digits: all weight on the expected sources where an index hits, on the first token elsewhere. */
    private static float[][] diagonals(Example example, IntPredicate hits) {
        int[] positions = digits(example);
        float[][] values = new float[positions.length][];
        for (int row = 0; row < positions.length; row++) {
            values[row] = new float[positions[row]];
            List<Integer> sources = example.tokens().get(positions[row]).sources();
            for (int j : hits.test(row + 1) ? sources : List.of(0)) {
                values[row][j] = 1;
            }
        }
        return values;
    }

    private static int[] digits(Example example) {
        List<ExampleToken> tokens = example.tokens();
        return example.predictedPositions().stream()
                .mapToInt(position -> position)
                .filter(position -> tokens.get(position).role().isDigit())
                .toArray();
    }

    private static Example mnemonics(int bits) {
        List<String> names = IntStream.range(0, bits).mapToObj(i -> "m" + i).toList();
        return ExampleWriter.write(
                ParityProblem.random(bits, new SplittableRandom(3)),
                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED),
                names);
    }

    private static List<Integer> indices(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
