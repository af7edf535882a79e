package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.grammar.GrammarFiles;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.score.RowScore;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;
import org.mnemoscope.task.SlotText;
import org.mnemoscope.training.TrainingRun;

/** What a model knows of the texts of its grammar, whether it was trained well or, as here, hardly at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrammarAnswersTest {
    private static final String PROMPT = "Anna met Tom . the bread fell . Tom gave it to";

    private LanguageModel model;

    @BeforeAll
    void train(@TempDir Path folder) throws Exception {
        GrammarFiles.write(folder, GrammarFiles.SMALL);
        Path recipe = Files.writeString(folder.resolve("recipe.json"), """
                {"name": "small", "title": "Small", "seed": 3,
                 "architecture": {"family": "mpt", "layers": 1, "width": 16, "heads": 2, "maxLength": 64},
                 "stages": [{"kind": "grammar", "grammar": "grammar.json", "shortest": 6, "longest": 20, "steps": 2, "batch": 4,
                             "learningRate": {"peak": 0.001, "warmUp": 1, "decay": 0.3, "floor": 0.1}}]}
                """);
        Path out = folder.resolve("out");
        TrainingRun.run(
                new TrainingRun.Request(recipe, OptionalLong.empty(), out, false, Duration.ofHours(1)),
                ProgressSink.NONE,
                new CancelToken());
        model = LanguageModel.open(out, ProgressSink.NONE, new CancelToken());
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Analysis analyze(Inquiry inquiry) throws Exception {
        return new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static Inquiry given(String prompt, String answer) {
        return Inquiry.of(new Question.OfText(prompt, new Question.Given(answer)));
    }

    @Test
    void a_typed_answer_is_right_or_wrong_and_is_scored_against_the_marked_sources() throws Exception {
        Analysis right = analyze(given(PROMPT, " Anna ."));
        Analysis wrong = analyze(given(PROMPT, " Tom ."));

        assertThat(right.verdict().orElseThrow().exactMatch()).isTrue();
        assertThat(wrong.verdict().orElseThrow().exactMatch()).isFalse();
        for (Analysis analysis : List.of(right, wrong)) {
            ExampleToken answer = analysis.answer().example().tokens().get(12);
            assertThat(answer.role()).isEqualTo(Role.ANSWER);
            assertThat(answer.text()).isEqualTo("Anna");
            assertThat(answer.sources()).containsExactly(0, 8);
            assertThat(analysis.rows()).hasSize(2);
            assertThat(analysis.scores().rows()).extracting(RowScore::position).containsExactly(12);
            assertThat(analysis.scores().hitRate()).isPresent();
            assertThat(analysis.scores().sourceMass()).isPresent();
        }
    }

    @Test
    void a_generated_answer_has_a_verdict_and_the_distance_in_its_title() throws Exception {
        Analysis analysis =
                analyze(Inquiry.of(new Question.OfText(PROMPT, new Question.Generated(4, Sampling.GREEDY))));

        String first = analysis.answer().emitted().get(12);
        assertThat(analysis.verdict().orElseThrow().exactMatch()).isEqualTo(first.equals("Anna"));
        assertThat(analysis.answer().example().subject())
                .isEqualTo(new SlotText("Small", PROMPT, 12 + analysis.rows().size(), 12));
        assertThat(analysis.answer().example().subject().title()).isEqualTo("Small, 12 words to the answer");
    }

    @Test
    void a_whole_sequence_that_is_cut_before_the_answer_is_scored_too() throws Exception {
        Analysis analysis = analyze(Inquiry.of(new Question.OfWholeText(PROMPT + " Anna .", 12)));

        assertThat(analysis.verdict().orElseThrow().exactMatch()).isTrue();
    }

    @Test
    void a_text_that_the_grammar_does_not_write_has_no_right_answer() throws Exception {
        Analysis analysis = analyze(given("Tom gave it to", " Anna ."));

        assertThat(analysis.verdict()).isEmpty();
        assertThat(analysis.scores().hitRate()).isEmpty();
    }

    @Test
    void a_word_of_a_list_is_swapped_for_another_that_the_text_does_not_use_and_a_fixed_word_for_none()
            throws Exception {
        Analysis analysis = analyze(given(PROMPT, " Anna .").withMethod(MethodChoice.USUAL.with(MethodKind.SWAP)));

        int[] ids = analysis.answer().ids();
        for (int names : new int[] {0, 2, 8}) {
            int[] others = analysis.alternatives().orElseThrow().at(names);
            assertThat(model.labels(others)).hasSize(1).isSubsetOf("Mary", "Paul");
        }
        assertThat(analysis.alternatives().orElseThrow().at(1)).as("met").isEmpty();
        assertThat(model.labels(analysis.alternatives().orElseThrow().at(5))).containsExactly("book");
        assertThat(ids).hasSize(14);
    }
}
