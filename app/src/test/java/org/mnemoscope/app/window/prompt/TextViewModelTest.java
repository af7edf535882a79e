package org.mnemoscope.app.window.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.window.prompt.TextViewModel.Mode;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.task.TaskKind;

class TextViewModelTest {
    private final TextViewModel text = new TextViewModel();

    private Inquiry left() {
        return text.left().promptProperty().get();
    }

    private static Question.OfText asked(Inquiry inquiry) {
        return (Question.OfText) inquiry.question();
    }

    private Inquiry right() {
        return text.right().promptProperty().get();
    }

    @Test
    void each_panel_begins_with_a_text_of_its_own_with_the_same_question_further_away() {
        assertThat(text.linkedProperty().get()).isFalse();
        assertThat(asked(right()).prompt())
                .hasSizeGreaterThan(2 * asked(left()).prompt().length());
        assertThat(asked(right()).prompt().substring(0, 30))
                .isEqualTo(asked(left()).prompt().substring(0, 30));
        assertThat(asked(left()).continuation()).isEqualTo(new Question.Generated(20, Sampling.GREEDY));
    }

    @Test
    void what_is_typed_is_asked_only_when_it_is_committed() {
        text.linkedProperty().set(true);
        Inquiry before = left();
        text.left().textProperty().set("Once upon a time");
        text.tokensProperty().set(5);
        assertThat(left()).isEqualTo(before);

        text.commit();

        assertThat(asked(left()).prompt()).isEqualTo("Once upon a time");
        assertThat(right()).isEqualTo(left());
    }

    @Test
    void a_key_tells_that_what_is_shown_was_edited_until_it_is_asked_or_taken_back() {
        text.linkedProperty().set(true);
        String before = text.left().textProperty().get();
        text.left().textProperty().set(before + "!");
        assertThat(text.left().editedProperty().get()).isTrue();
        assertThat(text.right().editedProperty().get()).as("linked").isTrue();
        text.left().textProperty().set(before);
        assertThat(text.left().editedProperty().get()).isFalse();

        text.tokensProperty().set(3);
        assertThat(text.left().editedProperty().get()).isTrue();
        text.commit();
        assertThat(text.left().editedProperty().get()).isFalse();
    }

    @Test
    void separate_panels_are_edited_separately() {
        text.linkedProperty().set(false);
        text.right().contrastProperty().set(" Paul");

        assertThat(text.left().editedProperty().get()).isFalse();
        assertThat(text.right().editedProperty().get()).isTrue();
    }

    @Test
    void separate_panels_have_texts_answers_and_contrasts_of_their_own() {
        text.linkedProperty().set(false);
        text.modeProperty().set(Mode.EXPLAIN);
        text.right().answerProperty().set(" Anna");
        text.right().contrastProperty().set(" Paul ");
        text.commit();

        assertThat(asked(left()).prompt()).isNotEqualTo(asked(right()).prompt());
        assertThat(asked(right()).continuation()).isEqualTo(new Question.Given(" Anna"));
        assertThat(right().contrast()).isEqualTo("Paul");
        text.linkedProperty().set(true);
        assertThat(right()).isEqualTo(left());
    }

    @Test
    void drawing_takes_temperature_top_p_and_seed() {
        text.temperatureProperty().set(0.5);
        text.topPProperty().set(0.9);
        text.seedProperty().set(7);
        text.sampledProperty().set(true);

        assertThat(asked(left()).continuation()).isEqualTo(new Question.Generated(20, new Sampling(0.5, 0.9, 7)));
    }

    @Test
    void an_empty_prompt_asks_nothing_and_is_said() {
        Inquiry before = left();
        text.left().textProperty().set("");
        text.commit();

        assertThat(text.noteProperty().get()).startsWith("The prompt is empty");
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void an_empty_answer_is_missed_only_where_it_is_explained() {
        text.left().answerProperty().set("");
        text.commit();
        assertThat(text.noteProperty().get()).isEmpty();

        text.modeProperty().set(Mode.EXPLAIN);
        assertThat(text.noteProperty().get()).startsWith("The answer is empty");
    }

    @Test
    void the_task_and_the_kind_of_problem_follow_each_other() {
        AskViewModel ask = new AskViewModel(new PromptViewModel(Runnable::run, 1), text);
        ask.taskProperty().set(Task.ADDITION);
        assertThat(ask.problem().taskProperty().get()).isEqualTo(TaskKind.ADDITION);

        ask.taskProperty().set(Task.TEXT);
        ask.problem().taskProperty().set(TaskKind.PARITY);
        assertThat(ask.taskProperty().get()).isEqualTo(Task.PARITY);
    }

    @Test
    void a_complaint_goes_with_its_cause() {
        TextViewModel texts = new TextViewModel();
        texts.left().textProperty().set("");
        texts.commit();
        assertThat(texts.noteProperty().get()).startsWith("The prompt is empty");

        texts.left().textProperty().set("W");

        assertThat(texts.noteProperty().get()).isEmpty();
    }
}
