package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.score.Verdict;

class FewShotTest {
    private static final List<String> POOL =
            IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
    private static final Example ASKED = ExampleWriter.write(
            new ParityProblem("011"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), POOL, new SplittableRandom(5));

    private static List<ExampleToken> front(Example example) {
        return example.tokens()
                .subList(0, example.tokens().size() - ASKED.tokens().size());
    }

    @Test
    void the_examples_stand_in_front_as_given_tokens_of_their_own_role() {
        Example whole = new FewShot(2, 4, 1).before(ASKED, POOL);

        assertThat(front(whole)).hasSize(2 * 19).allSatisfy(token -> {
            assertThat(token.role()).isEqualTo(Role.EXAMPLE);
            assertThat(token.predicted()).isFalse();
            assertThat(token.sources()).isEmpty();
            assertThat(token.label()).isEqualTo(token.text());
        });
        assertThat(((Exercise) whole.subject()).shots()).isEqualTo(2);
        assertThat(whole.subject().formatTitle()).endsWith(", 2 examples in front");
    }

    @Test
    void the_examples_are_problems_solved_right() throws ProblemException {
        List<ExampleToken> tokens = front(new FewShot(3, 4, 1).before(ASKED, POOL));

        for (int i = 0; i < 3; i++) {
            String text = String.join(
                    " ",
                    tokens.subList(19 * i, 19 * (i + 1)).stream()
                            .map(ExampleToken::text)
                            .toList());
            assertThat(PromptParser.parse(text).problem().length()).isEqualTo(4);
        }
    }

    @Test
    void the_asked_problem_keeps_everything_but_its_place() {
        Example whole = new FewShot(2, 2, 1).before(ASKED, POOL);
        int shift = front(whole).size();

        for (int t = 0; t < ASKED.tokens().size(); t++) {
            ExampleToken before = ASKED.tokens().get(t);
            ExampleToken after = whole.tokens().get(shift + t);
            assertThat(after.text()).isEqualTo(before.text());
            assertThat(after.label()).isEqualTo(before.label());
            assertThat(after.predicted()).isEqualTo(before.predicted());
            assertThat(after.sources())
                    .isEqualTo(before.sources().stream().map(j -> j + shift).toList());
            assertThat(after.anchors())
                    .isEqualTo(before.anchors().stream().map(j -> j + shift).toList());
        }
        assertThat(Verdict.of(whole, whole.texts()).digits()).isEqualTo(3);
        assertThat(whole.promptLength()).isEqualTo(shift + ASKED.promptLength());
    }

    @Test
    void more_examples_begin_with_the_same_ones_and_another_seed_gives_others() {
        List<ExampleToken> two = front(new FewShot(2, 4, 1).before(ASKED, POOL));
        List<ExampleToken> four = front(new FewShot(4, 4, 1).before(ASKED, POOL));

        assertThat(four.subList(0, two.size())).isEqualTo(two);
        assertThat(front(new FewShot(2, 4, 2).before(ASKED, POOL))).isNotEqualTo(two);
        assertThat(two.subList(0, two.size() / 2)).isNotEqualTo(two.subList(two.size() / 2, two.size()));
    }

    @Test
    void none_is_the_problem_alone() {
        assertThat(new FewShot(0, 1, 1).before(ASKED, POOL)).isEqualTo(ASKED);
    }

    @Test
    void numbers_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new FewShot(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FewShot(65, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FewShot(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
