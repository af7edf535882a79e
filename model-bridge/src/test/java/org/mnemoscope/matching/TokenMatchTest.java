package org.mnemoscope.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
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

class TokenMatchTest {
    private static final List<String> POOL =
            IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();

    private static Example parity(String bits, ParityScheme scheme, long seed) {
        return ExampleWriter.write(new ParityProblem(bits), new ParityFormat(scheme), POOL, seed);
    }

    private static String labels(Example first, Example second) {
        TokenMatch match = TokenMatch.of(first, second);
        StringBuilder pairs = new StringBuilder();
        for (int t = 0; t < first.tokens().size(); t++) {
            int other = match.toSecond(t);
            String name =
                    other == TokenMatch.NONE ? "-" : second.tokens().get(other).label();
            pairs.append(first.tokens().get(t).label()).append(':').append(name).append(' ');
        }
        return pairs.toString().strip();
    }

    @Test
    void formats_match_by_role_and_index() {
        Example plain = parity("011", ParityScheme.SCRATCHPAD, 1);
        Example aligned = parity("0110", ParityScheme.MNEMONICS_ALIGNED, 1);

        assertThat(labels(plain, aligned)).isEqualTo(">>>:>>> b1:b1 b2:b2 b3:b3 ===:=== p1:p1 p2:p2 p3:p3 end:end");
        assertThat(labels(plain, parity("01", ParityScheme.INTERLEAVED, 1)))
                .isEqualTo(">>>:>>> b1:b1 b2:b2 b3:- ===:- p1:p1 p2:p2 p3:- end:end");
    }

    @Test
    void a_mnemonic_matches_the_one_in_front_of_the_same_digit_whatever_it_is() {
        Example first = parity("01", ParityScheme.MNEMONICS_ALIGNED, 1);
        Example second = parity("110", ParityScheme.MNEMONICS_ALIGNED, 7);
        List<ExampleToken> tokens = second.tokens();
        TokenMatch match = TokenMatch.of(first, second);

        for (int t = 0; t < first.tokens().size(); t++) {
            assertThat(tokens.get(match.toSecond(t)).role())
                    .isEqualTo(first.tokens().get(t).role());
            assertThat(match.toFirst(match.toSecond(t))).isEqualTo(t);
        }
        assertThat(tokens.get(match.toSecond(3) + 1).label()).isEqualTo("b2");
    }

    @Test
    void digits_of_sums_match_by_their_place_from_the_right() {
        AdditionFormat plain = new AdditionFormat(AdditionScheme.PLAIN);
        Example first = ExampleWriter.write(new AdditionProblem("12", "3"), plain, POOL, 1);
        Example second = ExampleWriter.write(new AdditionProblem("456", "789"), plain, POOL, 1);

        assertThat(labels(first, second))
                .startsWith(">>>:>>> a2:a2 a1:a1 +:+ b1:b1 ===:=== s1:s1 s2:s2 s3:s3 ###:### r3:r3");
    }

    @Test
    void texts_are_aligned() {
        assertThat(Alignment.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "y", "d")))
                .containsExactly(0, 1, 2, 4);
        assertThat(Alignment.of(List.of("a", "b", "c"), List.of("b", "c"))).containsExactly(-1, 0, 1);
        assertThat(Alignment.changed(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "y", "d")))
                .isEqualTo(2);
        assertThat(Alignment.changed(List.of("a", "b", "a"), List.of("a", "a"))).isEqualTo(1);
    }

    @Test
    void changes_are_said_in_ranges_and_counted_where_those_are_many() {
        AnswerChanges few = new AnswerChanges(1, List.of(3, 5, 6, 7), List.of(), true, Set.of());
        AnswerChanges many = new AnswerChanges(2, List.of(1, 3, 5, 7), List.of(1, 3, 5, 9), true, Set.of());
        AnswerChanges text = new AnswerChanges(1, List.of(), List.of(), false, Set.of());

        assertThat(few.sentence()).isEqualTo("1 token changed: outputs 3, 5–7 changed, gold stays.");
        assertThat(many.sentence()).isEqualTo("2 tokens changed: 4 outputs changed, of 1–7, gold changes at 4 of 1–9.");
        assertThat(text.sentence()).isEqualTo("1 token changed: no output changed.");
    }
}
