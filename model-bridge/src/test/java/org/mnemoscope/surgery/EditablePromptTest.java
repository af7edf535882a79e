package org.mnemoscope.surgery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.matching.AnswerChanges;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditablePromptTest {
    private static final ParityFormat ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    private static final String BITS = "0110100";
    private LanguageModel model;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Analysis answer(Question question) throws Exception {
        return new Analyzer(model).answer(Inquiry.of(question), ProgressSink.NONE, new CancelToken());
    }

    private EditablePrompt prompt(Question question) throws Exception {
        return EditablePrompt.of(answer(question), model).orElseThrow();
    }

    private static Question.OfProblem asked(ParityFormat format) {
        return new Question.OfProblem(new ParityProblem(BITS), format, 1);
    }

    private static int place(EditablePrompt prompt, String label) {
        int bit = Integer.parseInt(label.substring(1));
        int found = -1;
        for (int digit = 0; digit < bit; digit++) {
            found++;
            while (prompt.alternatives(found).isEmpty()) {
                found++;
            }
        }
        return found;
    }

    private static String bits(Question question) {
        return ((Question.OfProblem) question).problem().text();
    }

    @Test
    void a_flipped_bit_asks_another_problem_with_the_same_mnemonics() throws Exception {
        EditablePrompt prompt = prompt(asked(ALIGNED));

        Question flipped =
                prompt.with(new PromptEdit.Replace(place(prompt, "b3"), "0")).question();

        assertThat(bits(flipped)).isEqualTo("0100100");
        List<String> expected = new ArrayList<>(prompt.texts());
        expected.set(place(prompt, "b3"), "0");
        assertThat(prompt(flipped).texts()).isEqualTo(expected);
        assertThat(AnswerChanges.between(
                                answer(asked(ALIGNED)).answer(), answer(flipped).answer())
                        .sentence())
                .isEqualTo("1 token changed: outputs 3–7 changed, gold changes at 3–7.");
    }

    @ParameterizedTest
    @EnumSource(ParityScheme.class)
    void a_bit_is_flipped_in_every_format_and_back_again(ParityScheme scheme) throws Exception {
        EditablePrompt prompt = prompt(asked(new ParityFormat(scheme)));
        int third = place(prompt, "b3");
        String zero = scheme == ParityScheme.MNEMONICS_NUMERIC ? "a" : "0";
        String one = scheme == ParityScheme.MNEMONICS_NUMERIC ? "b" : "1";

        Question flipped = prompt.with(new PromptEdit.Replace(third, zero)).question();
        EditablePrompt changed = prompt(flipped);

        assertThat(bits(flipped)).isEqualTo("0100100");
        assertThat(changed.with(new PromptEdit.Replace(third, one)).texts()).isEqualTo(prompt.texts());
    }

    @Test
    void swapped_mnemonics_are_still_a_problem_and_the_answer_has_them_swapped_too() throws Exception {
        EditablePrompt prompt = prompt(asked(ALIGNED));
        int first = place(prompt, "b1") - 1;
        int fourth = place(prompt, "b4") - 1;

        Question.OfProblem swapped = (Question.OfProblem)
                prompt.with(new PromptEdit.Swap(first, fourth)).question();

        assertThat(swapped.mnemonics().get(0)).isEqualTo(prompt.texts().get(fourth));
        assertThat(AnswerChanges.between(
                                answer(asked(ALIGNED)).answer(), answer(swapped).answer())
                        .sentence())
                .startsWith("2 tokens changed: ")
                .endsWith(", gold stays.");
    }

    @Test
    void a_repeated_mnemonic_leaves_no_problem_and_nothing_is_called_right() throws Exception {
        EditablePrompt prompt = prompt(asked(ALIGNED));
        int first = place(prompt, "b1") - 1;

        Question repeated = prompt.with(new PromptEdit.Repeat(first)).question();
        Analysis analysis = answer(repeated);

        assertThat(repeated).isInstanceOf(Question.OfChanged.class);
        assertThat(analysis.verdict()).isEmpty();
        assertThat(analysis.notes()).singleElement().asString().contains("nothing is right or wrong");
        assertThat(AnswerChanges.between(answer(asked(ALIGNED)).answer(), analysis.answer())
                        .sentence())
                .startsWith("1 token changed: ")
                .doesNotContain("gold");
        assertThat(analysis.answer().example().tokens())
                .allMatch(token -> token.predicted() == (token.role() == Role.GENERATED));
    }

    @Test
    void what_was_left_comes_back_when_the_change_is_taken_back() throws Exception {
        EditablePrompt prompt = prompt(asked(ALIGNED));
        EditablePrompt repeated = prompt(prompt.with(new PromptEdit.Repeat(1)).question());

        Question back = repeated.with(new PromptEdit.Delete(2)).question();

        assertThat(back).isInstanceOf(Question.OfProblem.class);
        assertThat(answer(back).answer().ids())
                .isEqualTo(answer(asked(ALIGNED)).answer().ids());
    }

    @Test
    void a_bit_without_mnemonics_can_be_deleted_and_repeated() throws Exception {
        EditablePrompt prompt = prompt(asked(new ParityFormat(ParityScheme.SCRATCHPAD)));

        assertThat(bits(prompt.with(new PromptEdit.Delete(2)).question())).isEqualTo("010100");
        assertThat(bits(prompt.with(new PromptEdit.Repeat(2)).question())).isEqualTo("01110100");
        assertThat(bits(prompt.with(new PromptEdit.Move(7, 1)).question())).isEqualTo("0011010");
    }

    @Test
    void bits_between_parities_stay_bits() throws Exception {
        EditablePrompt prompt = prompt(asked(new ParityFormat(ParityScheme.INTERLEAVED)));

        assertThat(bits(prompt.with(new PromptEdit.Delete(1)).question())).isEqualTo("110100");
        assertThatThrownBy(() -> prompt.with(new PromptEdit.Delete(0)).question())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("only bits can be changed");
    }

    @Test
    void solved_problems_in_front_stay_as_they_are() throws Exception {
        Question.OfProblem withShot = asked(ALIGNED).withShots(Shots.of(1));
        EditablePrompt prompt = prompt(withShot);

        Question.OfChanged changed =
                (Question.OfChanged) prompt.with(new PromptEdit.Delete(1)).question();
        Question back = prompt(changed).with(new PromptEdit.Repeat(0)).question();

        assertThat(changed.solved()).isEqualTo(prompt.solved()).isNotEmpty();
        assertThat(((Question.OfChanged) back).solved()).isEqualTo(changed.solved());
        assertThat(((Question.OfProblem)
                                prompt.with(new PromptEdit.Replace(2, "1")).question())
                        .shots())
                .isEqualTo(Shots.of(1));
    }

    @Test
    void the_last_token_cannot_go() {
        assertThatThrownBy(() -> {
                    Question asked = new Question.OfChanged(asked(ALIGNED), List.of(), List.of(">>>"), 3);
                    prompt(asked).with(new PromptEdit.Delete(0)).question();
                })
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void every_token_says_what_can_stand_in_its_place() throws Exception {
        EditablePrompt prompt = prompt(asked(ALIGNED));
        int first = place(prompt, "b1");

        assertThat(prompt.alternatives(first)).containsExactly("1");
        assertThat(prompt.alternatives(first - 1)).isEmpty();
        assertThat(prompt.isMnemonic(first - 1)).isTrue();
        assertThat(prompt.isMnemonic(first)).isFalse();
        String fresh = prompt.fresh(first - 1).orElseThrow();
        Question.OfProblem renamed = (Question.OfProblem)
                prompt.with(new PromptEdit.Replace(first - 1, fresh)).question();
        assertThat(prompt.texts()).doesNotContain(fresh);
        assertThat(renamed.mnemonics().get(0)).isEqualTo(fresh);
    }

    @Test
    void a_text_is_changed_token_by_token() throws Exception {
        try (LanguageModel texts = BundledModels.open("text-rotary-indirect-object")) {
            String sentence = "Tom and Anna went to the market . then Tom gave the bread to";
            Question asked = new Question.OfText(sentence, new Question.Generated(3, Sampling.GREEDY));
            Analyzer analyzer = new Analyzer(texts);
            Analysis answered = analyzer.answer(Inquiry.of(asked), ProgressSink.NONE, new CancelToken());
            EditablePrompt prompt = EditablePrompt.of(answered, texts).orElseThrow();

            assertThat(String.join("", prompt.texts())).isEqualTo(sentence);
            int anna = prompt.texts().indexOf(" Anna");
            Question.OfText other =
                    (Question.OfText) prompt.with(prompt.typed(anna, "Mary")).question();
            assertThat(other.prompt()).isEqualTo(sentence.replace("Anna", "Mary"));
            assertThat(other.continuation()).isEqualTo(((Question.OfText) asked).continuation());
        }
    }
}
