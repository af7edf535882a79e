package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static final String GOOD = """
            {"name": "n", "title": "T", "start": "../base", "seed": 3,
             "stages": [{"kind": "task", "task": "parity", "format": "scratchpad", "shortest": 10, "longest": 20,
                         "steps": 5, "batch": 2, "learningRate": {"peak": 0.001, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
             "evaluation": {"lengths": [10, 20], "samples": 3, "every": 2}}
            """;

    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("recipe.json"), text);
    }

    @Test
    void the_bundled_recipes_are_readable() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../samples/recipes"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))
                            .map(RecipeReaderTest::read)
                            .map(Recipe::name))
                    .contains(
                            "recall-alibi",
                            "parity-alibi-aligned",
                            "parity-alibi-scratchpad",
                            "addition-alibi-aligned",
                            "addition-alibi-plain");
        }
    }

    private static Recipe read(Path file) {
        try {
            return RecipeReader.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_recipe_is_read_field_by_field() throws IOException {
        Recipe recipe = RecipeReader.read(write(GOOD));
        assertThat(recipe.start()).contains("../base");
        assertThat(recipe.seed()).isEqualTo(3);
        TaskStage stage = (TaskStage) recipe.stages().get(0);
        assertThat(stage.format().id()).isEqualTo("scratchpad");
        assertThat(stage.longest()).isEqualTo(20);
        assertThat(stage.learningRate().peak()).isEqualTo(0.001);
        assertThat(recipe.evaluation().orElseThrow().lengths()).containsExactly(10, 20);
    }

    @Test
    void a_task_can_be_learned_with_rehearsal() throws IOException {
        String rehearsed = GOOD.replace("\"batch\": 2", """
                "batch": 2, "rehearsal": {"every": 4, "shortest": 32, "longest": 320, "tokensPerBatch": 2900, "minimumBatch": 8}
                """);

        TaskStage stage =
                (TaskStage) RecipeReader.read(write(rehearsed)).stages().get(0);

        assertThat(stage.rehearsal()).contains(new Rehearsal(4, new RecallSequences(32, 320, 2900, 8)));
    }

    @Test
    void targets_can_be_smoothed_and_weights_averaged() throws IOException {
        String smoothed =
                GOOD.replace("\"batch\": 2", "\"batch\": 2, \"labelSmoothing\": 0.2, \"weightAverage\": 0.998");

        Stage stage = RecipeReader.read(write(smoothed)).stages().get(0);
        Stage plain = RecipeReader.read(write(GOOD)).stages().get(0);

        assertThat(stage.labelSmoothing()).isEqualTo(0.2);
        assertThat(stage.weightAverage()).isEqualTo(0.998);
        assertThat(plain.labelSmoothing()).isZero();
        assertThat(plain.weightAverage()).isZero();
    }

    @Test
    void a_stage_can_end_early() throws IOException {
        String early = GOOD.replace(
                "\"batch\": 2",
                "\"batch\": 2, \"earlyStopping\": {\"every\": 250, \"patience\": 4, \"length\": 40, \"samples\": 50, \"maps\": 6}");

        assertThat(RecipeReader.read(write(early)).stages().get(0).earlyStopping())
                .contains(new EarlyStopping(250, 4, 40, 50, 6));
        assertThat(RecipeReader.read(write(GOOD)).stages().get(0).earlyStopping())
                .isEmpty();
    }

    @Test
    void validation_is_beyond_the_lengths_of_training() throws IOException {
        String inside = GOOD.replace(
                "\"batch\": 2",
                "\"batch\": 2, \"earlyStopping\": {\"every\": 250, \"patience\": 4, \"length\": 20, \"samples\": 50, \"maps\": 6}");

        assertThatThrownBy(() -> RecipeReader.read(write(inside)))
                .hasMessageContaining("stages[0].earlyStopping.length is 20; it must be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"batch\": 2|\"batch\": 2, \"labelSmoothing\": 1|stages[0].labelSmoothing is 1; it must be from 0.0 to 0.9",
                "\"batch\": 2|\"batch\": 2, \"weightAverage\": 1|stages[0].weightAverage is 1; it must be from 0.0 to 0.99999",
                "\"seed\": 3|\"seed\": 1.5|seed is 1.5",
                "\"seed\": 3|\"seed\": 9223372036854775808|seed is 9223372036854775808; it must be a whole number from",
                "\"start\": \"../base\"|\"start\": \"a\\u0000b\"|start names no folder: 'a b' cannot be a path on this system",
                "\"steps\": 5|\"steps\": 0|steps is 0",
                "\"kind\": \"task\"|\"kind\": \"magic\"|kind is magic",
                "\"format\": \"scratchpad\"|\"format\": \"papyrus\"|papyrus",
                "\"task\": \"parity\"|\"task\": \"chess\"|chess",
                "\"longest\": 20|\"longest\": 5|longest is 5",
                "\"peak\": 0.001|\"peak\": -1|peak is -1",
                "\"start\": \"../base\",|''|either architecture or start",
                "\"seed\": 3|\"seed\": 3, \"train\": {\"blocks\": 0}|train.blocks is 0; it must be a whole number from 1",
                "\"seed\": 3|\"seed\": 3, \"train\": 2|train is 2; it must be an object",
                "\"stages\": [|\"stages\": 7, \"x\": [|stages is 7",
                "\"stages\": [|\"stages\": [], \"x\": [|stages is []; it must be a list of at least one",
                "\"stages\": [|\"stages\": [5, |stages[0] is 5; it must be an object",
                "\"learningRate\": {|\"learningRate\": 7, \"x\": {|stages[0].learningRate is 7; it must be an object",
                "\"learningRate\"|\"x\"|stages[0].learningRate is missing; it must be an object",
                "\"warmUp\": 1|\"warmUp\": \"1\"|stages[0].learningRate.warmUp is \"1\"; it must be a whole number from 0 to 1000000",
                "\"warmUp\": 1|\"warmUp\": 1e999|stages[0].learningRate.warmUp is 1e999; a number may not be so large",
                "\"name\": \"n\"|\"name\": 5|name is 5; it must be a text",
                "\"title\"|\"x\"|title is missing; it must be a text",
                "\"batch\": 2|\"batch\": 2, \"environmentForced\": 1|environmentForced is 1; it must be true or false",
                "\"batch\": 2|\"batch\": 2, \"environmentForced\": true|it cannot be environment-forced",
                "\"batch\": 2|\"batch\": 2, \"spacing\": 200|spacing is 200; it must be a whole number from 1 to 120",
                "\"start\": \"../base\"|\"architecture\": []|architecture is []; it must be an object",
                "\"lengths\": [10, 20]|\"lengths\": []|evaluation.lengths is []; it must be a list of at least one",
                "\"lengths\": [10, 20]|\"lengths\": [10, \"x\"]|evaluation.lengths[1] is \"x\"; it must be a whole number from 1 to 120",
                "\"lengths\": [10, 20]|\"lengths\": [10, 121]|evaluation.lengths[1] is 121",
                "\"evaluation\": {|\"evaluation\": true, \"x\": {|evaluation is true; it must be an object",
                "\"batch\": 2|\"batch\": 2, \"rehearsal\": {\"every\": 1}"
                        + "|stages[0].rehearsal.every is 1; it must be a whole number from 2",
                "\"batch\": 2|\"batch\": 2, \"rehearsal\": {\"every\": 2, \"shortest\": 8}|stages[0].rehearsal.shortest is 8",
                "\"kind\": \"task\"|\"kind\": \"recall\", \"growth\": 1, \"tokensPerBatch\": 9, \"minimumBatch\": 1"
                        + "|shortest is 10; it must be a whole number from 16"
            })
    void what_is_wrong_is_named(String good, String bad, String expected) throws IOException {
        assertThat(GOOD).contains(good);
        Path file = write(GOOD.replace(good, bad));
        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("recipe.json")
                .hasMessageContaining(expected);
    }

    @Test
    void an_evaluation_needs_a_task_to_evaluate() throws IOException {
        String recall = GOOD.replace("\"kind\": \"task\"", "\"kind\": \"recall\"")
                .replace(
                        "\"shortest\": 10",
                        "\"growth\": 1, \"tokensPerBatch\": 9, \"minimumBatch\": 1, \"shortest\": 16");
        Path file = write(recall);
        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("evaluation needs a last stage that is a task");
    }

    private static final String TEXTS = """
            {"name": "n", "title": "T", "seed": 3,
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "maxLength": 64},
             "stages": [{"kind": "grammar", "grammar": "../grammars/g.json", "shortest": 8, "longest": 40, "steps": 5, "batch": 2,
                         "learningRate": {"peak": 0.001, "warmUp": 1, "decay": 0.3, "floor": 0.1},
                         "labelSmoothing": 0.1, "weightAverage": 0.998}],
             "evaluation": {"lengths": [10, 120], "samples": 3, "every": 2}}
            """;

    @Test
    void a_stage_on_the_texts_of_a_grammar_is_read_field_by_field_and_needs_no_mnemonics() throws IOException {
        Recipe recipe = RecipeReader.read(write(TEXTS));

        assertThat(recipe.grammar()).contains("../grammars/g.json");
        assertThat(recipe.stages())
                .containsExactly(new GrammarStage(
                        5, new LearningRate(0.001, 1, 0.3, 0.1), "../grammars/g.json", 8, 40, 2, 0.1, 0.998));
        assertThat(recipe.architecture().orElseThrow().mnemonics()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"grammar\": \"../grammars/g.json\",|''|stages[0].grammar is missing; it must be a text",
                "../grammars/g.json|a\\u0000b|stages[0].grammar names no file: 'a b' cannot be a path",
                "../grammars/g.json|/|stages[0].grammar names no file: /",
                "\"shortest\": 8|\"shortest\": 0|stages[0].shortest is 0; it must be a whole number from 1 to 1000",
                "\"longest\": 40|\"longest\": 7|stages[0].longest is 7; it must be a whole number from 8 to 1000",
                "\"lengths\": [10, 120]|\"lengths\": [10, 1001]|evaluation.lengths[1] is 1001",
                "\"labelSmoothing\": 0.1|\"labelSmoothing\": 1|stages[0].labelSmoothing is 1; it must be from 0.0 to 0.9",
                "\"kind\": \"grammar\"|\"kind\": \"magic\"|kind is magic; it must be recall, task or grammar",
                "\"stages\": [|\"stages\": [{\"kind\": \"recall\", \"steps\": 1, \"shortest\": 16, \"longest\": 20, \"growth\": 1,"
                        + " \"tokensPerBatch\": 9, \"minimumBatch\": 1,"
                        + " \"learningRate\": {\"peak\": 0, \"warmUp\": 1, \"decay\": 0, \"floor\": 0}}, "
                        + "|stages[1].kind stands beside another; with one stage of kind grammar all must be"
            })
    void what_is_wrong_with_a_stage_of_a_grammar_is_named(String good, String bad, String expected) throws IOException {
        assertThat(TEXTS).contains(good);
        Path file = write(TEXTS.replace(good, bad).replace("\"heads\": 2,", "\"heads\": 2, \"mnemonics\": 9,"));
        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("recipe.json")
                .hasMessageContaining(expected);
    }

    @Test
    void sums_have_their_own_longest_length() throws IOException {
        Path file = write(GOOD.replace("\"parity\"", "\"addition\"").replace("scratchpad", "plain"));
        assertThat(RecipeReader.read(file).stages()).hasSize(1);
        Path tooLong = write(GOOD.replace("\"parity\"", "\"addition\"")
                .replace("scratchpad", "plain")
                .replace("\"longest\": 20", "\"longest\": 31"));
        assertThatThrownBy(() -> RecipeReader.read(tooLong))
                .hasMessageContaining("stages[0].longest is 31; it must be a whole number from 10 to 30");
    }

    @Test
    void a_missing_or_damaged_file_is_refused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(folder.resolve("absent.json")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("absent.json");
        Path file = write("{\"name\": ");
        assertThatThrownBy(() -> RecipeReader.read(file)).isInstanceOf(RecipeException.class);
    }
}
