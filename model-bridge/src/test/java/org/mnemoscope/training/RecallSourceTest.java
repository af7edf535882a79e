package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;

class RecallSourceTest {
    private static final SymbolVocabulary VOCABULARY = SymbolVocabulary.withMnemonics(128);
    private static final SymbolTable SYMBOLS = new SymbolTable(VOCABULARY.ids(), VOCABULARY.mnemonics());
    private static final RecallSequences SEQUENCES = new RecallSequences(32, 240, 2900, 9);
    private static final RecallSource SOURCE = new RecallSource(SEQUENCES, 50, SYMBOLS);

    @Test
    void every_predicted_token_stood_in_the_context_before() {
        for (int step = 0; step < 100; step++) {
            Batch batch = SOURCE.batch(step, new SplittableRandom(step));
            for (int i = 0; i < batch.sequences(); i++) {
                Set<Integer> seen = new HashSet<>();
                boolean any = false;
                for (int t = 0; t < batch.tokens(); t++) {
                    int id = batch.ids()[i][t];
                    if (batch.predicted()[i][t]) {
                        assertThat(seen).contains(id);
                        any = true;
                    }
                    seen.add(id);
                }
                assertThat(any).isTrue();
            }
        }
    }

    @Test
    void sequences_grow_to_the_longest_over_the_growing_steps_and_stay_within_the_range() {
        int longestEarly = 0;
        int longestLate = 0;
        for (int seed = 0; seed < 200; seed++) {
            longestEarly = Math.max(
                    longestEarly, SOURCE.batch(0, new SplittableRandom(seed)).tokens());
            longestLate = Math.max(
                    longestLate, SOURCE.batch(60, new SplittableRandom(seed)).tokens());
        }
        assertThat(longestEarly).isEqualTo(33);
        assertThat(longestLate).isBetween(220, 241);
    }

    @Test
    void beside_a_task_lists_end_with_another_mark_than_the_task() {
        RecallSource beside = RecallSource.besideTask(SEQUENCES, SYMBOLS);
        Set<Integer> ids = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            for (int[] sequence : beside.batch(step, new SplittableRandom(step)).ids()) {
                IntStream.of(sequence).forEach(ids::add);
            }
        }
        assertThat(ids).contains(SYMBOLS.id(Symbols.REVERSED)).doesNotContain(SYMBOLS.id(Symbols.SEPARATOR));
    }

    @Test
    void a_batch_depends_on_its_random_numbers_alone() {
        Batch one = SOURCE.batch(5, new SplittableRandom(3));
        Batch two = SOURCE.batch(5, new SplittableRandom(3));
        assertThat(two.ids()).isDeepEqualTo(one.ids());
        assertThat(two.predicted()).isDeepEqualTo(one.predicted());
    }
}
