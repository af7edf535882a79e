package org.mnemoscope.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;

class ComposerTest {
    @TempDir
    private Path folder;

    private final Grammar grammar = bundled();

    private static Grammar bundled() {
        try {
            return GrammarReader.read(GrammarFiles.BUNDLED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<GrammarText> texts(int distance, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Composer composer = new Composer(grammar);
        return IntStream.range(0, 50)
                .mapToObj(i -> composer.compose(distance, random))
                .toList();
    }

    @Test
    void the_same_seed_writes_the_same_texts_and_another_one_others() {
        assertThat(texts(40, 3)).isEqualTo(texts(40, 3)).isNotEqualTo(texts(40, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 15, 20, 40, 60, 120, 400})
    void the_answer_stands_as_many_words_behind_its_name_as_asked(int distance) throws ProblemException {
        new Composer(grammar).requireDistance(distance);
        for (GrammarText text : texts(distance, distance)) {
            int mention = text.words().indexOf(text.answerWord());
            assertThat(text.answer() - mention).isEqualTo(distance);
            assertThat(text.words().subList(0, text.answer()))
                    .as("mentioned once")
                    .containsOnlyOnce(text.answerWord());
            assertThat(text.example().tokens()).hasSizeLessThanOrEqualTo(new Composer(grammar).longest(distance));
        }
    }

    @Test
    void the_source_is_the_marked_mention_of_the_answer() {
        for (GrammarText text : texts(30, 1)) {
            assertThat(text.sources()).containsExactly(text.words().indexOf(text.answerWord()));
        }
    }

    @Test
    void whatever_is_marked_is_a_source() throws IOException {
        Composer small = new Composer(GrammarFiles.read(folder, GrammarFiles.SMALL));

        GrammarText text = small.compose(12, new SplittableRandom(1));

        assertThat(text.sources()).hasSize(2).isSorted();
        assertThat(text.words().get(text.sources().get(0))).isEqualTo(text.answerWord());
        assertThat(text.words().get(text.sources().get(1) + 1)).as("the giver").isEqualTo("gave");
    }

    @Test
    void the_answer_what_follows_it_and_the_end_are_predicted_and_only_the_answer_has_sources() {
        GrammarText text = texts(20, 1).get(0);
        Example example = text.example();

        assertThat(example.predictedPositions()).containsExactly(text.answer(), text.answer() + 1, text.answer() + 2);
        assertThat(example.texts().get(example.tokens().size() - 1)).isEqualTo("<end>");
        assertThat(example.tokens().get(text.answer()).role()).isEqualTo(Role.ANSWER);
        assertThat(example.tokens().get(text.answer()).sources()).isEqualTo(text.sources());
        assertThat(example.tokens().stream().filter(token -> !token.sources().isEmpty()))
                .hasSize(1)
                .allMatch(ExampleToken::predicted);
        assertThat(example.hasRightAnswer()).isTrue();
        assertThat(example.isText()).isTrue();
    }

    @Test
    void both_orders_of_the_names_and_every_list_come_up() {
        Set<Boolean> receiverFirst = new HashSet<>();
        Set<String> names = Set.copyOf(grammar.words().get("name"));
        Set<String> words = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (GrammarText text : texts(30, seed)) {
                String first = text.words().stream()
                        .filter(names::contains)
                        .findFirst()
                        .orElseThrow();
                receiverFirst.add(first.equals(text.answerWord()));
                words.addAll(text.words());
            }
        }
        assertThat(receiverFirst).containsExactlyInAnyOrder(true, false);
        assertThat(words).containsAll(grammar.vocabulary());
    }

    @Test
    void texts_for_tests_are_told_from_those_for_training() {
        Composer composer = new Composer(grammar);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            assertThat(HeldOut.isTest(composer.compose(true, 20, random).prompt()))
                    .isTrue();
            assertThat(HeldOut.isTest(composer.compose(false, 20, random).prompt()))
                    .isFalse();
        }
    }

    @Test
    void a_distance_that_no_text_has_is_refused_with_the_nearest_ones() throws IOException {
        Composer small = new Composer(GrammarFiles.read(folder, GrammarFiles.SMALL));

        assertThatThrownBy(() -> small.requireDistance(7))
                .hasMessage("No text of the grammar small has 7 words from the name to the answer;"
                        + " the next shorter ones have 6, the next longer ones 8.");
        assertThatThrownBy(() -> small.distances(1, 3)).hasMessageContaining("the shortest have 6");
    }
}
