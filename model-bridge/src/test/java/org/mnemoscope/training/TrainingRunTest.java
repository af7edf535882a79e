package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

class TrainingRunTest {
    private static final String RECIPE = """
            {"name": "tiny", "title": "Tiny",
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 12, "maxLength": 64},
             "seed": 7,
             "stages": [{"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2, "longest": 4,
                         "steps": 6, "batch": 2,
                         "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
             "evaluation": {"lengths": [3], "samples": 4, "every": 2}}
            """;

    @TempDir
    private Path temporary;

    private Path recipe(String text) throws IOException {
        return Files.writeString(temporary.resolve("recipe.json"), text);
    }

    private TrainingRecord run(Path recipe, String out, boolean resume, ProgressSink progress, CancelToken cancel)
            throws IOException, TrainingException {
        return TrainingRun.run(
                new TrainingRun.Request(
                        recipe, OptionalLong.empty(), temporary.resolve(out), resume, Duration.ofHours(1)),
                progress,
                cancel);
    }

    @Test
    void a_run_that_may_stop_early_records_its_validations_and_leaves_nothing_else() throws Exception {
        String early = RECIPE.replace(
                "\"steps\": 6",
                "\"steps\": 6, \"earlyStopping\": {\"every\": 2, \"patience\": 1, \"length\": 6, \"samples\": 4, \"maps\": 1}");

        TrainingRecord record = run(recipe(early), "early", false, ProgressSink.NONE, new CancelToken());

        // a model of six steps is right at no length, so the first validation is not surpassed unless by its map
        assertThat(record.validations())
                .first()
                .extracting(ValidationPoint::step)
                .isEqualTo(2);
        assertThat(record.validations())
                .allSatisfy(point -> assertThat(point.hitRate()).isBetween(0.0, 1.0));
        assertThat(TrainingRecord.read(temporary.resolve("early").resolve(TrainingRecord.NAME)))
                .isEqualTo(record);
        assertThat(temporary.resolve("early").resolve("validation")).doesNotExist();
    }

    @Test
    void validation_that_the_pool_of_mnemonics_does_not_suffice_for_is_refused_before_training() throws Exception {
        String early = RECIPE.replace(
                "\"steps\": 6",
                "\"steps\": 6, \"earlyStopping\": {\"every\": 2, \"patience\": 1, \"length\": 40, \"samples\": 4, \"maps\": 1}");

        assertThatThrownBy(() -> run(recipe(early), "large", false, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("mnemonic");
        assertThat(temporary.resolve("large")).doesNotExist();
    }

    private byte[] weights(String out) throws IOException {
        return Files.readAllBytes(temporary.resolve(out).resolve(ModelFolder.WEIGHTS));
    }

    @Test
    void a_run_ends_in_a_model_with_its_records() throws Exception {
        TrainingRecord record = run(recipe(RECIPE), "out", false, ProgressSink.NONE, new CancelToken());
        Path out = temporary.resolve("out");

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ModelFolder.CONFIG,
                            ModelFolder.WEIGHTS,
                            ModelFolder.TOKENIZER,
                            "tokenizer_config.json",
                            TrainingRecord.NAME,
                            EvaluationFile.NAME);
        }
        assertThat(TrainingRecord.read(out.resolve(TrainingRecord.NAME))).isEqualTo(record);
        assertThat(record.seed()).isEqualTo(7);
        assertThat(record.versions()).containsKeys("engine", "java");
        assertThat(record.lossCurve()).last().extracting(LossPoint::step).isEqualTo(6);
        ModelEntry entry = new ModelCatalog(temporary).find("out");
        assertThat(entry.title()).isEqualTo("Tiny");
        assertThat(entry.training()).contains(new TrainedOn(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 2, 4));
        assertThat(entry.evaluation().orElseThrow().results()).hasSize(1);
    }

    @Test
    void a_listener_is_told_of_every_step_and_every_measurement_and_of_what_came_before_a_resumed_one()
            throws Exception {
        Path recipe = recipe(RECIPE);
        Heard whole = new Heard(Integer.MAX_VALUE);
        run(recipe, "whole", false, whole);
        Heard first = new Heard(4);
        assertThatThrownBy(() -> run(recipe, "broken", false, first)).isInstanceOf(CancellationException.class);
        Heard second = new Heard(Integer.MAX_VALUE);
        run(recipe, "broken", true, second);

        assertThat(whole.words)
                .containsExactly(
                        "started at 0 of 6",
                        "1",
                        "2",
                        "2: length 3",
                        "3",
                        "4",
                        "4: length 3",
                        "5",
                        "6",
                        "6: length 3",
                        "trained");
        assertThat(first.words).containsExactly("started at 0 of 6", "1", "2", "2: length 3", "3", "4");
        assertThat(second.words)
                .containsExactly("started at 4 of 6", "4: length 3", "5", "6", "6: length 3", "trained");
        assertThat(Stream.concat(first.losses.stream(), second.losses.stream()))
                .containsExactlyElementsOf(whole.losses);
        assertThat(whole.losses).allSatisfy(loss -> assertThat(loss).isPositive());
    }

    private void run(Path recipe, String out, boolean resume, Heard heard) throws IOException, TrainingException {
        TrainingRun.run(
                new TrainingRun.Request(
                        recipe, OptionalLong.empty(), temporary.resolve(out), resume, Duration.ofHours(1)),
                heard,
                ProgressSink.NONE,
                heard.cancel);
    }

    /** Writes down what it is told, and cancels after a step. */
    private static final class Heard implements TrainingListener {
        private final List<String> words = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final CancelToken cancel = new CancelToken();
        private final int cancelAfter;

        Heard(int cancelAfter) {
            this.cancelAfter = cancelAfter;
        }

        @Override
        public void started(Moment moment, TrainingMemory memory, List<LossPoint> lossCurve) {
            words.add("started at " + moment.stepsDone() + " of " + moment.totalSteps());
        }

        @Override
        public void stepped(Moment moment, double loss, double meanLoss, int tokens, double seconds) {
            words.add(Integer.toString(moment.step()));
            losses.add(loss);
            if (moment.step() == cancelAfter) {
                cancel.cancel();
            }
        }

        @Override
        public void evaluated(Moment moment, Evaluation evaluation) {
            words.add(moment.step() + ": length " + evaluation.results().get(0).length());
        }

        @Override
        public void trained() {
            words.add("trained");
        }
    }

    @Test
    void a_finished_model_is_where_another_recipe_starts() throws Exception {
        run(recipe(RECIPE), "base", false, ProgressSink.NONE, new CancelToken());
        Path second = recipe(RECIPE.replaceAll("\"architecture\": \\{.*?\\}", "\"start\": \"base\""));
        TrainingRecord record = run(second, "out", false, ProgressSink.NONE, new CancelToken());

        assertThat(record.parameters()).isPositive();
        assertThat(weights("out")).isNotEqualTo(weights("base"));
    }

    @ParameterizedTest
    @CsvSource({"'step 4 of 6, exact'", "'step 6 of 6, exact'"})
    void a_run_cancelled_while_it_is_measured_leaves_a_checkpoint_and_goes_on_to_the_same_bits(String moment)
            throws Exception {
        Path recipe = recipe(RECIPE);
        run(recipe, "unbroken", false, ProgressSink.NONE, new CancelToken());
        CancelToken cancel = new CancelToken();
        ProgressSink cancelling = (activity, done) -> {
            if (activity.contains(moment)) {
                cancel.cancel();
            }
        };
        assertThatThrownBy(() -> run(recipe, "broken", false, cancelling, cancel))
                .isInstanceOf(CancellationException.class);
        Path broken = temporary.resolve("broken");
        assertThat(broken.resolve(Checkpoint.FILE)).exists();
        assertThat(broken.resolve(ModelFolder.CONFIG)).doesNotExist();
        run(recipe, "broken", true, ProgressSink.NONE, new CancelToken());

        assertThat(weights("broken")).isEqualTo(weights("unbroken"));
        assertThat(broken.resolve(Checkpoint.FILE)).doesNotExist();
    }

    @Test
    void a_recipe_that_changes_while_it_runs_is_recorded_as_it_was() throws Exception {
        Path recipe = recipe(RECIPE);
        ProgressSink changing = (activity, done) -> {
            try {
                Files.writeString(recipe, "{}");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        TrainingRecord record = run(recipe, "out", false, changing, new CancelToken());

        assertThat(record.recipe().get("name").getAsString()).isEqualTo("tiny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "gpt2", "gpt_neox", "llama", "mpt", "opt", "qwen2"})
    void every_family_is_trained_from_scratch_and_from_a_folder_of_its_own(String family) throws Exception {
        Path first = recipe(RECIPE.replace("\"mpt\"", "\"" + family + "\", \"rotaryPart\": 0.5"));
        run(first, "first", false, ProgressSink.NONE, new CancelToken());
        Path second = recipe(RECIPE.replaceFirst("\"architecture\": \\{.*\\}", "\"start\": \"first\""));
        TrainingRecord record = run(second, "second", false, ProgressSink.NONE, new CancelToken());

        assertThat(record.recipe().get("start").getAsString()).isEqualTo("first");
        ModelFolder trained = ModelFolder.read(temporary.resolve("second"));
        assertThat(trained.family().modelType()).isEqualTo(family);
        assertThat(trained.config())
                .isEqualTo(ModelFolder.read(temporary.resolve("first")).config());
        assertThat(GoldenFolders.weights(trained.path()).flat())
                .isNotEqualTo(GoldenFolders.weights(temporary.resolve("first")).flat());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"family\": \"mpt\"|\"family\": \"t5\"|the family is t5; models can be trained from nothing of bloom, gpt2, gpt_neox, llama, mpt, opt, qwen2",
                "\"family\": \"mpt\", \"layers\": 1, \"width\": 8, \"heads\": 2|\"family\": \"llama\", \"layers\": 1, \"width\": 6,"
                        + " \"heads\": 2|has rotary positions; it must take an even number of the 3 dimensions of a head",
                "\"family\": \"mpt\", \"layers\": 1, \"width\": 8, \"heads\": 2, \"mnemonics\": 12, \"maxLength\": 64|\"family\": \"gpt2\","
                        + " \"layers\": 1, \"width\": 8, \"heads\": 2, \"mnemonics\": 12, \"maxLength\": 16|tokens; the model has learned 16"
                        + " positions",
                "\"heads\": 2|\"heads\": 3|3 heads and a width of 8; the number of heads must divide the width",
                "\"family\": \"mpt\"|\"family\": \"gpt_neox\", \"rotaryPart\": 0.25|rotaryPart = 0.25; it must take an even number",
                "\"width\": 8|\"width\": 100000|MiB of memory to train; the limit is",
                "\"layers\": 1|\"layers\": 2000|layers is 2000; it must be a whole number from 1 to 1000",
                "\"mnemonics\": 12|\"mnemonics\": 3|needs 4 different mnemonics in this format; the model's vocabulary has 3",
                "\"lengths\": [3]|\"lengths\": [13]|needs 13 different mnemonics",
                "\"longest\": 4|\"longest\": 121|stages[0].longest is 121; it must be a whole number from 2 to 120"
            })
    void a_recipe_that_cannot_be_run_is_refused_before_anything_is_made(String good, String bad, String expected)
            throws IOException {
        assertThat(RECIPE).contains(good);
        Path recipe = recipe(RECIPE.replace(good, bad));

        assertThatThrownBy(() -> run(recipe, "out", false, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(expected);
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    @Test
    void a_start_that_is_no_model_is_named() throws IOException {
        Path recipe = recipe(RECIPE.replaceAll("\"architecture\": \\{.*?\\}", "\"start\": \"nowhere\""));

        assertThatThrownBy(() -> run(recipe, "out", false, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere is not a folder");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_before_training() throws IOException {
        Path recipe = recipe(RECIPE);
        Files.writeString(temporary.resolve("file"), "kept");
        ProgressSink none = (activity, done) -> {
            throw new AssertionError(activity);
        };

        assertThatThrownBy(() -> run(recipe, "file", false, none, new CancelToken()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file is a file; a folder is needed");
        assertThatThrownBy(() -> run(recipe, "file/out", false, none, new CancelToken()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file/out cannot be made");
    }
}
