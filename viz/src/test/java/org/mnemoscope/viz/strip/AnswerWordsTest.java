package org.mnemoscope.viz.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.matrix.OutputToken;

class AnswerWordsTest {
    private static List<OutputToken> digits(String... emitted) {
        return Stream.of(emitted)
                .map(text -> new OutputToken("p", "", text, Optional.of("1")))
                .toList();
    }

    @Test
    void bits_stand_close_together() {
        AnswerWords words = AnswerWords.of(digits("1", "0", "1"), true);

        assertThat(words.text()).isEqualTo("101");
        assertThat(words.column(1)).isEqualTo(1);
        assertThat(words.column(3)).isEqualTo(-1);
    }

    @Test
    void mnemonics_have_a_space_between_that_belongs_to_the_token_before() {
        AnswerWords words = AnswerWords.of(digits("m12", "0", "m7"), true);

        assertThat(words.text()).isEqualTo("m12 0 m7");
        assertThat(words.written(0)).isEqualTo("m12 ");
        assertThat(words.end(0)).isEqualTo(3);
        assertThat(words.column(3)).isZero();
    }

    @Test
    void bits_stay_together_where_longer_tokens_follow() {
        AnswerWords words = AnswerWords.of(digits("1", "0", "<end>", "<end>"), true);

        assertThat(words.text()).isEqualTo("10 <end> <end>");
        assertThat(words.start(2)).isEqualTo(3);
        assertThat(words.written(1)).isEqualTo("0 ");
        assertThat(words.column(2)).isEqualTo(1);
    }

    @Test
    void spaces_and_new_lines_of_a_text_are_what_they_stand_for() {
        List<OutputToken> text = Stream.of("␣Mary", "␣went", ".", "⏎")
                .map(token -> new OutputToken("", "", token, Optional.empty()))
                .toList();

        assertThat(AnswerWords.of(text, false).text()).isEqualTo(" Mary went.\n");
    }
}
