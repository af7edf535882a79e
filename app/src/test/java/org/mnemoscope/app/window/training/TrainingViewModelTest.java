package org.mnemoscope.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.training.RunViewModel.State;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.viz.chart.StepValue;

/** Training with real runs, on the test's own thread. */
class TrainingViewModelTest {
    private static final int STEPS = 60;

    @TempDir
    private Path home;

    private final HandJobs looks = new HandJobs();
    private final HandJobs runs = new HandJobs();
    private Path models;
    private TrainingViewModel training;
    private RunViewModel run;
    private long now;

    @BeforeEach
    void one_recipe() throws IOException {
        TinyRecipe.write(home);
        training = start();
    }

    /** The program started, with the recipe on the list and chosen. */
    private TrainingViewModel start() {
        SettingsStore settings = new SettingsStore(home.resolve("settings.json"));
        models = settings.modelsFolder();
        run = new RunViewModel(runs, looks, () -> now += TimeUnit.SECONDS.toNanos(1));
        TrainingViewModel started = new TrainingViewModel(
                home.resolve("samples"), settings, looks, new RecipeFormViewModel(looks, Delay.NONE), run);
        started.start(found -> {});
        started.open();
        looks.runAll();
        return started;
    }

    private void type(RecipeField field, String words) {
        training.form().field(field).set(words);
    }

    /** Trains to the end of the job, calling an action after every step. */
    private void trainAnd(IntConsumer afterStep) {
        run.progressProperty().addListener((observable, before, progress) -> afterStep.accept(progress.stepsDone()));
        train();
    }

    private void train() {
        training.train();
        settle();
    }

    /** Lets everything end that was started. */
    private void settle() {
        int before;
        do {
            before = runs.count() + looks.count();
            looks.runAll();
            runs.runAll();
        } while (runs.count() + looks.count() > before);
        looks.runAll();
    }

    private byte[] weights(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve(ModelFolder.WEIGHTS));
    }

    private Path runFolder(String name) {
        return new RunFolder(models, name).path();
    }

    @Test
    void a_recipe_of_the_list_is_explained_with_what_it_takes() {
        assertThat(training.found()).singleElement().satisfies(entry -> {
            assertThat(entry.task()).isEqualTo("Parity");
            assertThat(entry.encoding()).isEqualTo("ALiBi");
        });
        assertThat(training.form().explanationProperty().get())
                .startsWith("Starts from random weights: MPT, 1 layer, width 8, 2 heads, a pool of 24 mnemonics.")
                .contains("20 steps of recall on sequences of 16–24 tokens")
                .contains("learns parity (mnemonics, aligned) on 2–4 bits: 40 steps of 2 problems.")
                .endsWith("measured at 3, 5 bits every 10 steps, and at the end on 4 problems a length that training"
                        + " never sees.");
        looks.runLast();
        assertThat(training.form().takesProperty().get())
                .startsWith("ALiBi, 1 layer, ")
                .contains(" parameters.")
                .endsWith(" MiB of memory.");
    }

    @Test
    void recipes_are_searched_by_all_their_words() {
        training.searchProperty().set("aligned ALIBI");
        assertThat(training.found()).hasSize(1);
        training.searchProperty().set("aligned rotary");
        assertThat(training.found()).isEmpty();
    }

    @Test
    void a_run_shows_its_loss_and_measurements_and_becomes_a_model_of_the_list() throws IOException {
        List<Integer> seen = new ArrayList<>();
        trainAnd(seen::add);

        assertThat(training.tabProperty().get()).isEqualTo(TrainingTab.RUN);
        assertThat(run.stateProperty().get()).isEqualTo(State.TRAINED);
        RunProgress progress = run.progressProperty().get();
        assertThat(seen).contains(1, 30, STEPS);
        assertThat(progress.raw())
                .hasSize(STEPS)
                .last()
                .extracting(StepValue::step)
                .isEqualTo((double) STEPS);
        assertThat(progress.smooth()).hasSize(STEPS);
        assertThat(progress.milestones()).extracting(Milestone::step).containsExactly(30, 40, 50, 60);
        assertThat(run.resultProperty().get().orElseThrow().results())
                .extracting(LengthResult::length)
                .containsExactly(3, 5);

        List<String> changed = new ArrayList<>();
        training.setOnModelsChanged(() -> changed.add("models"));
        run.save("tiny");
        settle();

        assertThat(run.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(changed).containsExactly("models");
        try (ModelShelf shelf = new ModelShelf(home.resolve("samples").resolve("models"))) {
            assertThat(shelf.listed(models).choices())
                    .singleElement()
                    .satisfies(choice -> assertThat(choice.entry().title()).isEqualTo("Tiny parity"));
        }
        assertThat(training.unfinished()).isEmpty();
        assertThat(models.resolve("tiny").resolve("recipe.json")).doesNotExist();
    }

    @Test
    void a_run_that_was_paused_twice_ends_with_the_weights_of_an_unbroken_one() throws IOException {
        train();
        byte[] unbroken = weights(runFolder("tiny"));

        type(RecipeField.NAME, "broken");
        Set<Integer> pauses = new HashSet<>(Set.of(13, 40));
        trainAnd(step -> {
            if (pauses.remove(step)) {
                run.pause();
            }
        });
        assertThat(run.stateProperty().get()).isEqualTo(State.PAUSED);
        assertThat(run.progressProperty().get().stepsDone()).isEqualTo(13);
        run.resume();
        settle();
        assertThat(run.progressProperty().get().stepsDone()).isEqualTo(40);
        run.resume();
        settle();

        assertThat(run.stateProperty().get()).isEqualTo(State.TRAINED);
        assertThat(weights(runFolder("broken"))).isEqualTo(unbroken);
        assertThat(run.progressProperty().get().raw()).hasSize(STEPS);
        assertThat(run.progressProperty().get().milestones())
                .extracting(Milestone::step)
                .containsExactly(30, 40, 50, 60);
    }

    @Test
    void a_run_that_was_cancelled_is_offered_at_the_next_start_and_goes_on_to_the_same_weights() throws IOException {
        train();
        byte[] unbroken = weights(runFolder("tiny"));
        type(RecipeField.NAME, "kept");
        trainAnd(step -> {
            if (step == 45) {
                run.pause();
            }
        });

        training = start();
        assertThat(training.unfinished())
                .extracting(UnfinishedRun::name, UnfinishedRun::state)
                .containsExactlyInAnyOrder(
                        tuple("kept", UnfinishedRun.State.AT_A_CHECKPOINT), tuple("tiny", UnfinishedRun.State.TRAINED));
        training.resume(training.unfinished().get(0));
        settle();

        assertThat(run.stateProperty().get()).isEqualTo(State.TRAINED);
        assertThat(weights(runFolder("kept"))).isEqualTo(unbroken);
        assertThat(run.progressProperty().get().milestones())
                .as("those before the pause too")
                .extracting(Milestone::step)
                .containsExactly(30, 40, 50, 60);
    }

    @Test
    void a_run_that_is_deleted_leaves_nothing() {
        trainAnd(step -> {
            if (step == 25) {
                run.askingProperty().set(true);
                run.discard();
            }
        });

        assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
        assertThat(run.askingProperty().get()).isFalse();
        assertThat(runFolder("tiny")).doesNotExist();
        assertThat(training.unfinished()).isEmpty();
    }

    @Test
    void a_second_run_is_refused_while_one_goes_on() {
        List<String> notes = new ArrayList<>();
        trainAnd(step -> {
            if (step == 10) {
                type(RecipeField.NAME, "second");
                training.train();
                notes.add(training.noteProperty().get());
            }
        });

        assertThat(notes)
                .containsExactly("tiny is being trained; one run goes on at a time. Pause or cancel it first.");
        assertThat(runFolder("second")).doesNotExist();
        assertThat(run.stateProperty().get()).isEqualTo(State.TRAINED);
    }

    @Test
    void a_name_that_is_taken_is_refused_before_anything_is_trained() throws IOException {
        Files.createDirectories(models.resolve("tiny"));
        train();

        assertThat(training.noteProperty().get())
                .isEqualTo("There is a model called tiny in " + models + "; give this one another name.");
        assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
        assertThat(runs.count()).isZero();
    }

    @Test
    void a_run_that_cannot_begin_says_why_and_leaves_the_form_as_it_was() {
        training.form().textProperty().set(training.form().textProperty().get().replace("\"mpt\"", "\"t5\""));
        type(RecipeField.STEPS, "41");
        train();

        assertThat(training.noteProperty().get())
                .contains("the family is t5; models can be trained from nothing of bloom");
        assertThat(training.tabProperty().get()).isEqualTo(TrainingTab.RECIPE);
        assertThat(training.form().field(RecipeField.STEPS).get()).isEqualTo("41");
        assertThat(runFolder("tiny")).doesNotExist();
        assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
    }

    @Test
    void a_run_that_is_cut_short_by_a_full_disk_says_so_and_keeps_its_curves() throws IOException {
        List<Integer> ran = new ArrayList<>();
        trainAnd(step -> {
            ran.add(step);
            if (step == 25) {
                // what cannot be written into stands for what is full: the checkpoint's place is taken by a folder
                makeFolder(runFolder("tiny").resolve("checkpoint.safetensors").resolve("in the way"));
                run.pause();
            }
        });

        assertThat(run.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(run.noteProperty().get()).contains("checkpoint.safetensors cannot be written");
        assertThat(run.progressProperty().get().stepsDone()).isEqualTo(25);
        assertThat(training.tabProperty().get()).isEqualTo(TrainingTab.RUN);
    }

    private static void makeFolder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_recipe_with_a_wrong_field_is_not_run() {
        type(RecipeField.LONGEST, "200");
        training.train();

        assertThat(training.noteProperty().get())
                .startsWith("The recipe cannot be run as it is. Longest is 200; it must be");
        assertThat(runs.count()).isZero();
    }

    @Test
    void a_recipe_that_is_no_json_says_what_is_wrong_and_where() {
        String text = training.form().textProperty().get();
        training.form().textProperty().set(text.replace("\"seed\":", "\"seed\""));
        training.train();

        assertThat(training.noteProperty().get())
                .startsWith("The recipe cannot be run as it is. The text is not readable JSON: ")
                .containsPattern("at line \\d+ column \\d+");
        training.form().textProperty().set(text);
        assertThat(training.noteProperty().get()).isEmpty();
    }

    @Test
    void a_wrong_value_of_the_json_is_named_with_its_place() {
        String text = training.form().textProperty().get();
        training.form().textProperty().set(text.replace("\"recall\"", "\"recal\""));
        training.train();

        assertThat(training.noteProperty().get()).contains("tages[0].kind");
    }

    @Test
    void a_model_is_saved_under_another_name_if_its_own_is_taken_meanwhile() throws IOException {
        train();
        Files.createDirectories(models.resolve("tiny"));
        run.save("tiny");
        settle();
        assertThat(run.noteProperty().get()).startsWith("There is a model called tiny in ");
        run.save("../tiny");
        assertThat(run.noteProperty().get()).startsWith("The name ../tiny will not do");
        assertThat(run.stateProperty().get()).isEqualTo(State.TRAINED);

        run.save("tiny-2");
        settle();
        assertThat(models.resolve("tiny-2").resolve(ModelFolder.CONFIG)).exists();
    }

    @Test
    void what_is_edited_goes_on_in_another_window_even_half_typed() {
        assertThat(training.edited()).isEmpty();
        type(RecipeField.STEPS, "41");
        String half = training.form().textProperty().get().replace("}", "");
        training.form().textProperty().set(half);

        TrainingViewModel.Edited edited = training.edited().orElseThrow();
        training = start();
        training.resume(edited);
        training.open();
        settle();

        assertThat(training.form().textProperty().get()).isEqualTo(half);
        assertThat(training.chosenProperty().get()).contains(training.found().get(0));
        training.form().reset();
        assertThat(training.edited()).isEmpty();
    }

    @Test
    void another_folder_for_models_is_remembered() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        training.setModelsFolder(elsewhere);
        settle();

        training = start();
        assertThat(training.modelsProperty().get()).isEqualTo(elsewhere);
    }

    @Test
    void a_run_that_lies_unfinished_where_models_went_before_is_still_found() throws IOException {
        RecipeDraft draft =
                RecipeBook.entry(home.resolve("samples/recipes/tiny.json")).draft();
        new RunFolder(models, "tiny").begin(draft);
        training.setModelsFolder(Files.createDirectory(home.resolve("elsewhere")));
        settle();

        assertThat(training.unfinished()).extracting(UnfinishedRun::name).containsExactly("tiny");
    }

    @Test
    void a_recipe_file_that_is_none_is_named() throws IOException {
        Path file = Files.writeString(home.resolve("mine.json"), "{\"name\": 3}");
        training.openFile(file);
        settle();

        assertThat(training.noteProperty().get()).startsWith(file + " must have either architecture or start");
    }
}
