package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static boolean[] hits(String marks) {
        boolean[] hits = new boolean[marks.length()];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = marks.charAt(i) == '+';
        }
        return hits;
    }

    @Test
    void counts_exact_answers_right_tokens_and_where_answers_go_wrong() {
        Tally tally = new Tally();
        List<Integer> positions = List.of(1, 3, 4, 6);
        tally.add(positions, hits("-+-++-+"));
        tally.add(positions, hits("-+--+-+"));
        tally.add(positions, hits("++++-+-"));

        LengthResult result = tally.result(4);
        assertThat(result.samples()).isEqualTo(3);
        assertThat(result.exactMatches()).isEqualTo(1);
        assertThat(result.tokenAccuracy()).isEqualTo(9 / 12.0);
        assertThat(result.firstError()).isEqualTo((2 + 3) / 2.0);
    }

    @Test
    void answers_that_are_all_right_have_no_first_error() {
        Tally tally = new Tally();
        tally.add(List.of(0, 1), hits("++"));

        assertThat(tally.result(2).firstError()).isNull();
    }
}
