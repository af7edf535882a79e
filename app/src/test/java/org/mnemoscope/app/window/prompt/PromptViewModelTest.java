package org.mnemoscope.app.window.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.RecognisedPrompt;
import org.mnemoscope.task.TaskKind;

class PromptViewModelTest {
    private final PromptViewModel bar = new PromptViewModel(Runnable::run, 7);

    private String problem() {
        return bar.promptProperty().get().problem().text();
    }

    @Test
    void opens_with_forty_bits_filled_in() {
        assertThat(bar.textProperty().get()).hasSize(40).matches("[01]+");
        assertThat(bar.lengthProperty().get()).isEqualTo(40);
        assertThat(problem()).isEqualTo(bar.textProperty().get());
    }

    @Test
    void the_first_prompt_is_the_same_whatever_the_dice_will_show() {
        PromptViewModel other = new PromptViewModel(Runnable::run, 8);

        assertThat(other.promptProperty().get()).isEqualTo(bar.promptProperty().get());
    }

    @Test
    void what_is_typed_becomes_the_prompt_at_once() {
        bar.textProperty().set("01 10");

        assertThat(bar.promptProperty().get().problem()).isEqualTo(new ParityProblem("0110"));
        assertThat(bar.lengthProperty().get()).isEqualTo(4);
        assertThat(bar.invalidProperty().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"01102|Character 5", "''|no bits", "0110😀|Character 5", ">>> 0 x ===|token 3"})
    void bad_input_is_refused_with_its_place_and_changes_nothing_else(String typed, String place) {
        Prompt before = bar.promptProperty().get();

        bar.textProperty().set(typed);

        assertThat(bar.invalidProperty().get()).isTrue();
        assertThat(bar.noteProperty().get()).containsIgnoringCase(place);
        assertThat(bar.promptProperty().get()).isSameAs(before);
        assertThat(bar.lengthProperty().get()).isEqualTo(40);
    }

    @Test
    void ten_thousand_bits_are_refused_with_the_limit() {
        bar.textProperty().set("01".repeat(5000));

        assertThat(bar.noteProperty().get()).contains("at most 120 bits, not 10000");
        assertThat(problem()).hasSize(40);
    }

    @Test
    void correcting_bad_input_takes_the_note_away() {
        bar.textProperty().set("012");
        bar.textProperty().set("011");

        assertThat(bar.invalidProperty().get()).isFalse();
        assertThat(bar.noteProperty().get()).isEmpty();
        assertThat(problem()).isEqualTo("011");
    }

    @Test
    void a_shorter_problem_is_the_beginning_and_going_back_brings_back_the_rest() {
        String first = problem();

        bar.lengthProperty().set(12);
        assertThat(problem()).isEqualTo(first.substring(0, 12));

        bar.lengthProperty().set(90);
        String longer = problem();
        assertThat(longer).hasSize(90).startsWith(first);

        bar.lengthProperty().set(40);
        bar.lengthProperty().set(90);
        assertThat(problem()).isEqualTo(longer);
    }

    @Test
    void the_dice_draw_another_problem_of_the_same_length_with_other_anchors() {
        Prompt before = bar.promptProperty().get();

        bar.roll();

        Prompt after = bar.promptProperty().get();
        assertThat(after.problem()).isNotEqualTo(before.problem());
        assertThat(after.problem().length()).isEqualTo(40);
        assertThat(after.seed()).isNotEqualTo(before.seed());
        assertThat(bar.textProperty().get()).isEqualTo(after.problem().text());
    }

    @Test
    void the_dice_show_what_the_command_line_draws_by_the_same_seed() {
        bar.roll();
        long seed = bar.seedProperty().get();

        assertThat(problem()).isEqualTo(TaskKind.PARITY.random(40, seed).text());
        bar.lengthProperty().set(90);
        assertThat(problem()).isEqualTo(TaskKind.PARITY.random(90, seed).text());
        bar.taskProperty().set(TaskKind.ADDITION);
        bar.roll();
        bar.lengthProperty().set(7);
        assertThat(problem())
                .isEqualTo(TaskKind.ADDITION.random(7, bar.seedProperty().get()).text());
    }

    @Test
    void neither_editing_the_problem_nor_its_length_changes_the_seed() {
        bar.seedProperty().set(12);
        bar.textProperty().set("0110");
        bar.lengthProperty().set(30);

        assertThat(bar.seedProperty().get()).isEqualTo(12);
        assertThat(bar.promptProperty().get().seed()).isEqualTo(12);
    }

    @Test
    void a_seed_that_is_typed_draws_a_random_problem_anew_and_leaves_a_typed_one_its_bits() {
        bar.textProperty().set("0110");
        bar.seedProperty().set(12);
        assertThat(problem()).isEqualTo("0110");
        assertThat(bar.promptProperty().get().seed()).isEqualTo(12);

        bar.roll();
        bar.seedProperty().set(7);
        assertThat(problem()).isEqualTo(TaskKind.PARITY.random(4, 7).text());
        assertThat(bar.textProperty().get()).isEqualTo(problem());
    }

    @Test
    void the_same_problem_and_seed_are_the_same_prompt_whatever_was_done_before() {
        bar.textProperty().set("0110");
        bar.seedProperty().set(5);
        Prompt before = bar.promptProperty().get();
        bar.roll();
        bar.lengthProperty().set(70);
        bar.taskProperty().set(TaskKind.ADDITION);
        bar.roll();
        bar.taskProperty().set(TaskKind.PARITY);
        bar.textProperty().set("0110");
        bar.seedProperty().set(5);

        assertThat(bar.promptProperty().get()).isEqualTo(before);
    }

    @Test
    void each_task_keeps_its_own_text() {
        bar.textProperty().set("0110");
        bar.taskProperty().set(TaskKind.ADDITION);
        assertThat(bar.promptProperty().get().problem()).isInstanceOf(AdditionProblem.class);

        bar.textProperty().set("12+9");
        bar.taskProperty().set(TaskKind.PARITY);
        assertThat(problem()).isEqualTo("0110");

        bar.taskProperty().set(TaskKind.ADDITION);
        assertThat(problem()).isEqualTo("12+9");
        assertThat(bar.lengthProperty().get()).isEqualTo(2);
    }

    @Test
    void a_pasted_prompt_is_taken_apart_into_problem_and_anchors() {
        List<RecognisedPrompt> recognised = new ArrayList<>();
        bar.setOnRecognised(recognised::add);

        bar.textProperty().set(">>> oak 0 elm 1 ash 1 ===");

        assertThat(bar.textProperty().get()).isEqualTo("011");
        assertThat(bar.promptProperty().get().mnemonics()).containsExactly("oak", "elm", "ash");
        assertThat(bar.noteProperty().get())
                .contains("Parity")
                .contains("aligned")
                .contains("3 bits");
        assertThat(recognised).singleElement().satisfies(found -> assertThat(found.format())
                .isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED)));
    }

    @Test
    void a_pasted_sum_switches_the_task() {
        bar.textProperty().set(">>> 1 2 + 9 ===");

        assertThat(bar.taskProperty().get()).isEqualTo(TaskKind.ADDITION);
        assertThat(bar.textProperty().get()).isEqualTo("12+9");
    }

    @Test
    void a_prompt_typed_by_hand_waits_for_the_return_key() {
        Prompt before = bar.promptProperty().get();
        String typed = ">>> 0 1 1 ===";
        for (int i = 1; i <= typed.length(); i++) {
            bar.textProperty().set(typed.substring(0, i));
        }
        assertThat(bar.promptProperty().get()).isSameAs(before);
        assertThat(bar.noteProperty().get()).contains("Return");

        bar.confirm();

        assertThat(problem()).isEqualTo("011");
    }

    @Test
    void typing_on_after_a_pasted_prompt_draws_anchors_again() {
        bar.textProperty().set(">>> oak 0 elm 1 ash 1 ===");
        bar.textProperty().set("0111");

        assertThat(bar.promptProperty().get().mnemonics()).isEmpty();
    }
}
