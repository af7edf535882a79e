package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.task.TaskKind;
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

    @ParameterizedTest
    @EnumSource
    void beside_a_task_lists_end_with_a_mark_that_no_format_of_the_task_uses(TaskKind task) {
        RecallSource beside = RecallSource.beside(task, SEQUENCES, SYMBOLS);
        Set<Integer> ids = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            for (int[] sequence : beside.batch(step, new SplittableRandom(step)).ids()) {
                IntStream.of(sequence).forEach(ids::add);
            }
        }
        String mark = RecallSource.rehearsalMark(task);
        assertThat(ids).contains(SYMBOLS.id(mark)).doesNotContain(SYMBOLS.id(Symbols.SEPARATOR));
        assertThat(examples(task))
                .allSatisfy(example -> assertThat(example.texts()).doesNotContain(mark));
    }

    private static Stream<Example> examples(TaskKind task) {
        SplittableRandom random = new SplittableRandom(1);
        Stream<Format> formats =
                switch (task) {
                    case PARITY -> Stream.of(ParityScheme.values()).map(scheme -> new ParityFormat(scheme, false, 1));
                    case ADDITION ->
                        Stream.of(AdditionScheme.values()).map(scheme -> new AdditionFormat(scheme, false));
                };
        Problem problem =
                switch (task) {
                    case PARITY -> ParityProblem.random(12, random);
                    case ADDITION -> AdditionProblem.random(8, 6, random);
                };
        return formats.map(format -> ExampleWriter.write(problem, format, SYMBOLS.mnemonics(), random));
    }

    @Test
    void a_batch_depends_on_its_random_numbers_alone() {
        Batch one = SOURCE.batch(5, new SplittableRandom(3));
        Batch two = SOURCE.batch(5, new SplittableRandom(3));
        assertThat(two.ids()).isDeepEqualTo(one.ids());
        assertThat(two.predicted()).isDeepEqualTo(one.predicted());
    }
}
