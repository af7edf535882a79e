package org.mnemoscope.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.TaskStage;

class RecipeFormViewModelTest {
    @TempDir
    private Path home;

    private final HandJobs jobs = new HandJobs();
    private final RecipeFormViewModel form = new RecipeFormViewModel(jobs, Delay.NONE);

    @BeforeEach
    void a_recipe() throws IOException {
        form.open(RecipeBook.entry(TinyRecipe.write(home)).draft(), "tiny.json");
    }

    private TaskStage task() throws RecipeException {
        return RecipeBook.lastTask(form.draftProperty().get().orElseThrow().recipe())
                .orElseThrow();
    }

    @Test
    void fields_show_the_last_stage_and_change_the_text() throws RecipeException {
        assertThat(form.field(RecipeField.STEPS).get()).isEqualTo("40");
        assertThat(form.field(RecipeField.LENGTHS).get()).isEqualTo("3, 5");

        form.field(RecipeField.STEPS).set("55");
        form.field(RecipeField.LENGTHS).set("3 6;9");
        form.field(RecipeField.LEARNING_RATE).set("0.002");

        assertThat(form.textProperty().get()).contains("\"steps\": 55").contains("0.002");
        assertThat(task().steps()).isEqualTo(55);
        assertThat(form.recipe().orElseThrow().evaluation().orElseThrow().lengths())
                .containsExactly(3, 6, 9);
        assertThat(form.editedProperty().get()).isTrue();
    }

    @Test
    void the_text_changes_the_fields_and_what_is_no_json_is_said() {
        String text = form.textProperty().get();
        form.textProperty().set(text.replace("\"steps\": 40", "\"steps\": 77"));
        assertThat(form.field(RecipeField.STEPS).get()).isEqualTo("77");

        form.textProperty().set(text.replace("\"seed\": 7", "\"seed\": }"));
        assertThat(form.complaintProperty().get().orElseThrow().sentence())
                .startsWith("The text is not readable JSON: ");
        assertThat(form.field(RecipeField.STEPS).get()).as("as it was").isEqualTo("77");
    }

    @Test
    void rehearsal_stands_in_the_text_alone_and_is_explained() throws RecipeException {
        String text = form.textProperty().get();
        form.textProperty().set(text.replace("\"steps\": 40", """
                "steps": 40,
                "rehearsal": {"every": 3, "shortest": 16, "longest": 24, "tokensPerBatch": 90, "minimumBatch": 2}"""));
        form.field(RecipeField.TITLE).set("Another");

        assertThat(task().rehearsal()).as("kept by the form").isPresent();
        assertThat(form.explanationProperty().get()).contains(", one in 3 of recall instead, on up to 24 tokens.");
    }

    @Test
    void early_stopping_stands_in_the_text_alone_and_is_explained() throws RecipeException {
        String text = form.textProperty().get();
        form.textProperty().set(text.replace("\"steps\": 40", """
                "steps": 40,
                "earlyStopping": {"every": 10, "patience": 2, "length": 12, "samples": 20, "maps": 3}"""));
        form.field(RecipeField.TITLE).set("Another");

        assertThat(form.complaintProperty().get()).isEmpty();
        assertThat(task().earlyStopping()).as("kept by the form").isPresent();
        assertThat(form.explanationProperty().get())
                .contains(
                        "; every 10 steps it is validated on 20 problems and 3 maps of 12 bits, longer than any it learns from:");
    }

    @Test
    void smoothed_labels_and_averaged_weights_are_fields_that_can_be_left_out() throws RecipeException {
        assertThat(form.field(RecipeField.LABEL_SMOOTHING).get()).isEmpty();
        String without = form.textProperty().get();

        form.field(RecipeField.LABEL_SMOOTHING).set("0.1");
        form.field(RecipeField.WEIGHT_AVERAGE).set("0.999");

        assertThat(form.complaintProperty().get()).isEmpty();
        assertThat(task().labelSmoothing()).isEqualTo(0.1);
        assertThat(task().weightAverage()).isEqualTo(0.999);
        assertThat(form.explanationProperty().get())
                .contains(
                        "; a share of 0.1 of each target's probability is spread over the vocabulary, which keeps maps"
                                + " clear; the model is the running average of the weights, which keeps 0.999 of itself a step and"
                                + " makes long lengths safe.");

        form.field(RecipeField.LABEL_SMOOTHING).set("");
        form.field(RecipeField.WEIGHT_AVERAGE).set("0");
        assertThat(form.textProperty().get()).isEqualTo(without);
        assertThat(form.explanationProperty().get())
                .doesNotContain("vocabulary")
                .doesNotContain("average");
    }

    @Test
    void a_number_that_a_file_writes_with_an_exponent_is_shown_as_it_is_typed() throws RecipeException {
        String text = form.textProperty().get();
        form.textProperty().set(text.replaceAll("\"peak\": [0-9.e-]+", "\"peak\": 2e-3"));

        assertThat(form.field(RecipeField.LEARNING_RATE).get()).isEqualTo("0.002");
        assertThat(form.textProperty().get()).as("as the file has it").contains("2e-3");
        assertThat(form.complaintProperty().get()).isEmpty();
    }

    @Test
    void a_start_that_is_no_path_is_refused_and_the_form_goes_on() throws RecipeException {
        String text = form.textProperty().get();
        form.textProperty().set(text.replaceFirst("(?s)\"architecture\": \\{.*?\\}", "\"start\": \"a\\\\u0000b\""));

        assertThat(form.complaintProperty().get())
                .contains(new Complaint(
                        Optional.of(RecipeField.START),
                        "Start names no folder: 'a b' cannot be a path on this system: Nul character not allowed."));

        form.textProperty().set(text);
        form.field(RecipeField.STEPS).set("55");
        assertThat(form.complaintProperty().get()).isEmpty();
        assertThat(task().steps()).isEqualTo(55);
    }

    @Test
    void a_recipe_that_is_wrong_is_not_explained_as_what_it_was_on_the_way() {
        form.field(RecipeField.STEPS).set("40");
        form.field(RecipeField.STEPS).set("40,");
        assertThat(form.explanationProperty().get()).isEqualTo("The recipe cannot be run as it is.");

        form.field(RecipeField.STEPS).set("55");
        assertThat(form.explanationProperty().get()).contains("55 steps");
        form.textProperty().set("{");
        assertThat(form.explanationProperty().get()).isEqualTo("The recipe cannot be run as it is.");
        assertThat(form.takesProperty().get()).isEmpty();
    }

    @Test
    void a_text_that_is_typed_back_to_what_it_was_is_right_again() {
        String text = form.textProperty().get();
        form.textProperty().set(text + "}");
        assertThat(form.complaintProperty().get()).isPresent();

        form.textProperty().set(text);
        assertThat(form.complaintProperty().get()).isEmpty();
    }

    @Test
    void edits_are_undone_at_once() {
        form.field(RecipeField.TITLE).set("Another");
        form.reset();

        assertThat(form.field(RecipeField.TITLE).get()).isEqualTo("Tiny parity");
        assertThat(form.editedProperty().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEPS|many|Steps cannot be 'many'; type digits only, as in 40000.",
                "STEPS|40,000|Steps cannot be '40,000'; type digits only, as in 40000.",
                "STEPS|40.0|Steps cannot be '40.0'; type digits only, as in 40000.",
                "STEPS|4e4|Steps cannot be '4e4'; type digits only, as in 40000.",
                "STEPS|-40|Steps cannot be '-40'; type digits only, as in 40000.",
                "STEPS|٤٠|Steps cannot be '٤٠'; type digits only, as in 40000.",
                "SEED|9223372036854775808|Seed is 9223372036854775808; it must be a whole number from -9223372036854775808 to 9223372036854775807.",
                "BATCH|''|Batch cannot be ''; type digits only, as in 40000.",
                "LENGTHS|3, 1,050|Measured lengths cannot be '050'; type digits only, as in 40000.",
                "LENGTHS|3, 4.5|Measured lengths cannot be '4.5'; type digits only, as in 40000.",
                "LEARNING_RATE|0,001|Learning rate cannot be '0,001'; type digits with at most one point, as in 0.001.",
                "LEARNING_RATE|1.000.000|Learning rate cannot be '1.000.000'; type digits with at most one point, as in 0.001.",
                "LABEL_SMOOTHING|10 %|Label smoothing cannot be '10 %'; type digits with at most one point, as in 0.001.",
                "LABEL_SMOOTHING|0.95|Label smoothing is 0.95; it must be from 0.0 to 0.9.",
                "WEIGHT_AVERAGE|1|Weight average is 1; it must be from 0.0 to 0.99999.",
                "STEPS|0|Steps is 0; it must be a whole number from 1 to 100000000.",
                "LONGEST|1|Longest is 1; it must be a whole number from 2 to 120.",
                "LENGTHS|3, 500|Measured lengths[1] is 500; it must be a whole number from 1 to 120.",
                "LEARNING_RATE|7|Learning rate is 7; it must be from 0.0 to 1.0.",
                "NAME|a/b|Name must be letters, digits, dots, dashes and underscores: the model's folder is called so.",
                "SPACING|x|Spacing cannot be 'x'; type digits only, as in 40000."
            })
    void what_is_wrong_is_one_sentence_beside_its_field(RecipeField field, String typed, String sentence) {
        form.field(field).set(typed);

        assertThat(form.complaintProperty().get()).contains(new Complaint(Optional.of(field), sentence));
        assertThat(form.field(field).get()).as("what was typed stays").isEqualTo(typed);
    }

    @Test
    void what_a_format_cannot_have_falls_away_with_it() throws RecipeException {
        form.forcedProperty().set(true);
        form.field(RecipeField.SPACING).set("2");
        assertThat(task().format()).isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 2));

        form.field(RecipeField.FORMAT).set(ParityScheme.SCRATCHPAD.id());
        assertThat(task().format()).isEqualTo(new ParityFormat(ParityScheme.SCRATCHPAD));
        assertThat(form.complaintProperty().get()).isEmpty();
    }

    @Test
    void another_task_brings_a_format_and_lengths_of_its_own() throws RecipeException {
        form.taskProperty().set(TaskKind.ADDITION);

        assertThat(task().format()).isEqualTo(new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED));
        assertThat(task().shortest()).isEqualTo(5);
        assertThat(form.complaintProperty().get()).isEmpty();
    }

    @Test
    void a_model_to_start_from_takes_the_place_of_random_weights_and_gives_it_back() throws RecipeException {
        Path base = home.resolve("base").toAbsolutePath();
        StartChoice choice = new StartChoice("Base · ALiBi", Optional.of(base));
        form.know(List.of(choice), OptionalDouble.empty());
        assertThat(form.starts()).extracting(StartChoice::title).containsExactly("Random weights", "Base · ALiBi");

        form.startProperty().set(choice);
        assertThat(form.recipe().orElseThrow().start()).contains(base.toString());
        assertThat(form.recipe().orElseThrow().architecture()).isEmpty();

        form.startProperty().set(form.starts().get(0));
        assertThat(form.recipe().orElseThrow().architecture()).isPresent();
        assertThat(form.editedProperty().get()).isFalse();
    }

    @Test
    void a_text_that_is_half_typed_stays_when_other_models_are_there() {
        String half = form.textProperty().get().replace("}", "");
        form.textProperty().set(half);
        StartChoice choice =
                new StartChoice("Base", Optional.of(home.resolve("base").toAbsolutePath()));

        form.know(List.of(choice), OptionalDouble.empty());

        assertThat(form.textProperty().get()).isEqualTo(half);
        assertThat(form.complaintProperty().get()).isPresent();
        assertThat(form.starts()).contains(choice);
    }

    @Test
    void nothing_is_looked_at_once_the_window_is_closed() {
        int before = jobs.count();
        form.close();
        form.field(RecipeField.STEPS).set("41");

        assertThat(jobs.count()).isEqualTo(before);
    }

    @Test
    void what_a_run_would_take_is_found_out_and_a_missing_start_named() {
        jobs.runLast();
        assertThat(form.takesProperty().get()).startsWith("ALiBi, 1 layer, ");

        form.know(
                List.of(new StartChoice("Gone", Optional.of(home.resolve("gone").toAbsolutePath()))),
                OptionalDouble.of(1e9));
        form.startProperty().set(form.starts().get(1));
        jobs.runLast();

        assertThat(form.complaintProperty().get())
                .contains(new Complaint(
                        Optional.of(RecipeField.START),
                        "The model gone is not there yet: train it first, or start from another model."));
        assertThat(form.takesProperty().get()).isEmpty();
    }
}
