package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.evaluation.Asked;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.grammar.GrammarFiles;
import org.mnemoscope.grammar.GrammarReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.tokenizer.SymbolTable;

class GrammarTrainingTest {
    private static final String FRESH =
            "\"architecture\": {\"family\": \"gpt_neox\", \"layers\": 1, \"width\": 16, \"heads\": 2, \"rotaryPart\": 1.0,"
                    + " \"maxLength\": 64},";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeGrammar() throws IOException {
        GrammarFiles.write(folder, GrammarFiles.SMALL);
    }

    private Path recipe(String start, int shortest, int longest) throws IOException {
        String text = """
                {"name": "small", "title": "Small texts", %s "seed": 3,
                 "stages": [{"kind": "grammar", "grammar": "grammar.json", "shortest": %d, "longest": %d, "steps": 3, "batch": 4,
                             "learningRate": {"peak": 0.001, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
                 "evaluation": {"lengths": [9, 30], "samples": 20, "every": 2}}
                """;
        return Files.writeString(folder.resolve("recipe.json"), text.formatted(start, shortest, longest));
    }

    private Path run(Path recipe, String name) throws IOException, TrainingException {
        Path out = folder.resolve(name);
        TrainingRun.run(
                new TrainingRun.Request(recipe, OptionalLong.empty(), out, false, Duration.ofHours(1)),
                ProgressSink.NONE,
                new CancelToken());
        return out;
    }

    @Test
    void a_model_of_a_grammar_knows_its_words_keeps_the_grammar_and_is_measured_by_distance() throws Exception {
        Path out = run(recipe(FRESH, 6, 20), "out");

        ModelEntry entry = ModelCatalog.entry(out);
        assertThat(entry.texts()).contains(new TrainedOnTexts("grammar.json", 6, 20));
        assertThat(entry.training()).isEmpty();
        Evaluation evaluation = entry.evaluation().orElseThrow();
        assertThat(evaluation.asked()).isEqualTo(new Asked.OfGrammar("small"));
        assertThat(evaluation.results()).extracting(LengthResult::length).containsExactly(9, 30);
        assertThat(evaluation.results()).extracting(LengthResult::samples).containsOnly(20);
        try (LanguageModel model = LanguageModel.open(out, ProgressSink.NONE, new CancelToken())) {
            assertThat(model.grammar().orElseThrow()).isEqualTo(GrammarReader.read(folder.resolve(Grammar.NAME)));
            int[] ids = model.encode("Anna met Tom . unheard").ids();
            assertThat(model.labels(ids)).containsExactly("Anna", "met", "Tom", ".", "<unk>");
        }
    }

    @Test
    void a_model_of_the_grammar_can_be_trained_further_and_keeps_it() throws Exception {
        Path first = run(recipe(FRESH, 6, 20), "first");

        Path second = run(recipe("\"start\": \"first\",", 20, 30), "second");

        assertThat(second.resolve(Grammar.NAME)).hasSameTextualContentAs(first.resolve(Grammar.NAME));
        assertThat(ModelCatalog.entry(second).texts()).contains(new TrainedOnTexts("grammar.json", 20, 30));
    }

    @Test
    void a_model_that_lacks_a_word_of_the_grammar_is_refused_with_the_word() throws Exception {
        run(recipe(FRESH, 6, 20), "first");
        GrammarFiles.write(folder, GrammarFiles.SMALL.replace("bread", "cheese"));

        assertThatThrownBy(() -> run(recipe("\"start\": \"first\",", 6, 20), "second"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("has no single token for 'cheese', a word of the grammar");
    }

    @Test
    void distances_that_the_grammar_has_no_texts_of_or_the_model_no_room_for_are_refused() {
        assertThatThrownBy(() -> run(recipe(FRESH, 1, 3), "out"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(
                        "The recipe small cannot be run, stage grammar: No text of the grammar small has 1 words")
                .hasMessageContaining("the shortest have 6");
        assertThatThrownBy(() -> run(recipe(FRESH.replace("gpt_neox", "gpt2"), 6, 90), "out"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("90 words are too many");
    }

    @Test
    void a_missing_grammar_is_named() throws IOException {
        Files.delete(folder.resolve(Grammar.NAME));

        assertThatThrownBy(() -> run(recipe(FRESH, 6, 20), "out")).hasMessageContaining("grammar.json is not there");
    }

    @Test
    void batches_hold_no_test_text_learn_the_answer_and_what_follows_and_depend_on_the_step_alone() throws Exception {
        Grammar grammar = GrammarReader.read(GrammarFiles.BUNDLED);
        SymbolVocabulary vocabulary = new RecipeGrammar(grammar, new byte[0]).vocabulary();
        SymbolTable symbols = new SymbolTable(vocabulary.ids(), List.of());
        GrammarStage stage = new GrammarStage(9, new LearningRate(1e-3, 1, 0.3, 0.02), "g.json", 8, 40, 16, 0, 0);
        GrammarSource source = new GrammarSource(stage, grammar, symbols);

        for (int step = 0; step < 9; step++) {
            Batch batch = source.batch(step, new SplittableRandom(step));
            assertThat(batch.ids())
                    .isDeepEqualTo(
                            source.batch(step, new SplittableRandom(step)).ids());
            for (int i = 0; i < batch.sequences(); i++) {
                boolean[] predicted = batch.predicted()[i];
                int first = 0;
                while (!predicted[first]) {
                    first++;
                }
                String prompt = String.join(
                        " ",
                        Arrays.stream(batch.ids()[i], 0, first)
                                .mapToObj(id -> symbols.symbol(id).orElseThrow())
                                .toList());
                assertThat(HeldOut.isTest(prompt)).isFalse();
                assertThat(predicted[first + 1] && predicted[first + 2]).isTrue();
                assertThat(first + 3 == predicted.length || !predicted[first + 3])
                        .isTrue();
            }
        }
    }
}
