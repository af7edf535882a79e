package org.mnemoscope.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

class VerdictTest {
    /** {@code >>> m 0 n 1 o 1 === [m] [0] [n] [1] [o] [0] [<end>]}: the output starts at position 8. */
    private static final Example EXAMPLE = ExampleWriter.write(
            new ParityProblem("011"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), List.of("m", "n", "o"));

    @Test
    void the_right_answer_is_an_exact_match() {
        Verdict verdict = Verdict.of(EXAMPLE, EXAMPLE.texts());

        assertThat(verdict.exactMatch()).isTrue();
        assertThat(verdict.right()).isEqualTo(3);
        assertThat(verdict.digits()).isEqualTo(3);
        assertThat(verdict.firstError()).isEmpty();
        assertThat(verdict.firstWrongPosition()).isEmpty();
    }

    @Test
    void the_first_wrong_digit_is_counted_among_the_output_digits() {
        Verdict verdict = Verdict.of(EXAMPLE, emitted(11, "0", 13, "1"));

        assertThat(verdict.exactMatch()).isFalse();
        assertThat(verdict.right()).isEqualTo(1);
        assertThat(verdict.firstError()).hasValue(2);
        assertThat(verdict.firstWrongPosition()).hasValue(11);
    }

    @Test
    void a_wrong_mnemonic_or_end_spoils_the_match_but_not_the_digits() {
        Verdict verdict = Verdict.of(EXAMPLE, emitted(10, "o", 14, "m"));

        assertThat(verdict.exactMatch()).isFalse();
        assertThat(verdict.right()).isEqualTo(3);
        assertThat(verdict.firstError()).isEmpty();
        assertThat(verdict.firstWrongPosition()).hasValue(10);
    }

    @Test
    void what_was_given_is_not_judged() {
        assertThat(Verdict.of(EXAMPLE, emitted(2, "1", 7, "###")).exactMatch()).isTrue();
    }

    @Test
    void an_answer_of_another_length_is_refused() {
        assertThatThrownBy(() -> Verdict.of(EXAMPLE, List.of("m", "0")))
                .hasMessage("an answer of 2 tokens for a sequence of 15");
    }

    private static List<String> emitted(int position, String text, int otherPosition, String otherText) {
        List<String> emitted = new ArrayList<>(EXAMPLE.texts());
        emitted.set(position, text);
        emitted.set(otherPosition, otherText);
        return emitted;
    }
}
