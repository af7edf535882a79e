package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.tokenizer.SymbolTable;

class TaskSourceTest {
    private static final LearningRate RATE = new LearningRate(1e-3, 1, 0.3, 0.02);

    private final SymbolVocabulary vocabulary = SymbolVocabulary.withMnemonics(64);

    /** The texts of the digits in front of the first token that is asked for, of many sequences. */
    private Set<String> prompts(Format format, int shortest, int longest, int steps) {
        SymbolTable symbols = new SymbolTable(vocabulary.ids(), vocabulary.mnemonics());
        TaskSource source = new TaskSource(
                new TaskStage(steps, RATE, format, shortest, longest, 24, Optional.empty(), 0, 0, Optional.empty()),
                symbols);
        Set<String> prompts = new HashSet<>();
        for (int step = 0; step < steps; step++) {
            Batch batch = source.batch(step, new SplittableRandom(step));
            for (int i = 0; i < batch.ids().length; i++) {
                int[] ids = batch.ids()[i];
                boolean[] predicted = batch.predicted()[i];
                prompts.add(IntStream.range(0, ids.length)
                        .takeWhile(t -> !predicted[t])
                        .mapToObj(t -> symbols.symbol(ids[t]).orElse(""))
                        .filter(text -> text.matches("[0-9+]"))
                        .collect(Collectors.joining()));
            }
        }
        return prompts;
    }

    @Test
    void no_test_problem_of_any_length_is_trained_on_though_all_others_are() {
        Set<String> prompts = prompts(new ParityFormat(ParityScheme.SCRATCHPAD), 7, 9, 600);

        assertThat(prompts).hasSizeGreaterThan(700).noneMatch(bits -> HeldOut.isTest(new ParityProblem(bits)));
    }

    @Test
    void no_sum_that_is_a_test_problem_is_trained_on_whichever_lengths_its_operands_have() {
        Set<String> prompts = prompts(new AdditionFormat(AdditionScheme.PLAIN), 2, 3, 100);

        assertThat(prompts).hasSizeGreaterThan(1000).noneMatch(sum -> {
            String[] operands = sum.split("\\+");
            return HeldOut.isTest(new AdditionProblem(operands[0], operands[1]));
        });
    }

    @Test
    void with_rehearsal_one_step_in_so_many_is_recall_of_its_longest_sequences_from_the_start() {
        SymbolTable symbols = new SymbolTable(vocabulary.ids(), vocabulary.mnemonics());
        Format format = new ParityFormat(ParityScheme.SCRATCHPAD);
        RecallSequences recall = new RecallSequences(200, 200, 2000, 2);
        TaskSource source = new TaskSource(
                new TaskStage(
                        9, RATE, format, 10, 20, 24, Optional.of(new Rehearsal(3, recall)), 0, 0, Optional.empty()),
                symbols);

        assertThat(IntStream.range(0, 9)
                        .filter(step ->
                                source.batch(step, new SplittableRandom(step)).tokens() > 200))
                .containsExactly(2, 5, 8);
    }
}
