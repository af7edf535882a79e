package org.mnemoscope.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarMatcherTest {
    private final Grammar grammar = bundled();

    private static Grammar bundled() {
        try {
            return GrammarReader.read(GrammarFiles.BUNDLED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<GrammarText> match(String prompt) {
        return new GrammarMatcher(grammar).match(List.of(prompt.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 14, 30, 90})
    void what_the_composer_writes_is_read_with_the_same_answer_sources_and_distance(int distance) {
        Composer composer = new Composer(grammar);
        SplittableRandom random = new SplittableRandom(distance);
        for (int i = 0; i < 100; i++) {
            GrammarText written = composer.compose(distance, random);
            GrammarText read = match(written.prompt()).orElseThrow();
            assertThat(read.answerWord()).isEqualTo(written.answerWord());
            assertThat(read.sources()).isEqualTo(written.sources());
            assertThat(read.answer()).isEqualTo(written.answer());
            assertThat(read.distance()).isEqualTo(distance);
        }
    }

    @Test
    void the_giver_decides_who_receives() {
        String opening = "when Anna and Tom went to the market , it was cold . ";

        GrammarText tomGives = match(opening + "then Tom gave the bread to").orElseThrow();
        GrammarText annaGives = match(opening + "then Anna gave the bread to").orElseThrow();

        assertThat(tomGives.answerWord()).isEqualTo("Anna");
        assertThat(tomGives.sources()).containsExactly(1);
        assertThat(annaGives.answerWord()).isEqualTo("Tom");
        assertThat(annaGives.sources()).containsExactly(3);
    }

    @Test
    void anything_may_stand_between() {
        assertThat(match("Anna met Tom . what a day ! Tom gave it to")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna met Tom . Paul gave it to",
                "Anna met Anna . Anna gave it to",
                "Anna met Zoe . Zoe gave it to",
                "Anna met Tom . Tom gave it",
                "Once upon a time",
                "Tom gave it to"
            })
    void what_the_grammar_does_not_write_is_no_text_of_it(String prompt) {
        assertThat(match(prompt)).isEmpty();
    }
}
