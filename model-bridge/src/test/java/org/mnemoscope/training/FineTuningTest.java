package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolder;

class FineTuningTest {
    @TempDir
    private Path temporary;

    /** A few steps on parity. */
    private Path recipe(Path start, String format, String more) throws IOException {
        String text = """
                {"name": "tuned", "title": "Tuned", "start": "%s", %s "seed": 3,
                 "stages": [{"kind": "task", "task": "parity", "format": "%s", "shortest": 3, "longest": 5,
                             "steps": 4, "batch": 4,
                             "learningRate": {"peak": 0.001, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
                 "evaluation": {"lengths": [4], "samples": 20, "every": 2}}
                """;
        return Files.writeString(
                temporary.resolve("recipe.json"), text.formatted(start.toAbsolutePath(), more, format));
    }

    private Path run(Path recipe) throws IOException, TrainingException {
        return run(recipe, ProgressSink.NONE);
    }

    private Path run(Path recipe, ProgressSink progress) throws IOException, TrainingException {
        Path out = temporary.resolve("out");
        TrainingRun.run(
                new TrainingRun.Request(recipe, OptionalLong.empty(), out, false, Duration.ofHours(1)),
                progress,
                new CancelToken());
        return out;
    }

    /** The recall base as transformers writes it. */
    private Path writtenByTransformers() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("recall"));
        Path written = Path.of(FineTuningTest.class
                .getResource("/org/mnemoscope/transformers/recall/config.json")
                .toURI());
        try (Stream<Path> files = Files.list(written.getParent())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.copy(
                BundledModels.FOLDER.resolve("recall-alibi").resolve(ModelFolder.WEIGHTS),
                folder.resolve(ModelFolder.WEIGHTS));
        return folder;
    }

    private static Weights weights(Path folder) throws IOException {
        return ModelFolder.read(folder).weights(ProgressSink.NONE, new CancelToken());
    }

    /** What the folder's own evaluation says when it is opened again. */
    private static Evaluation again(Path folder, Evaluation before) throws IOException {
        try (LanguageModel model = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            return new Evaluator(model.decoder(), model.symbols())
                    .evaluate(
                            before.format().orElseThrow(),
                            List.of(4),
                            20,
                            before.seed(),
                            ProgressSink.NONE,
                            new CancelToken());
        }
    }

    @Test
    void a_base_written_by_transformers_is_tuned_and_is_as_right_when_it_is_opened_again() throws Exception {
        Path base = writtenByTransformers();
        Path out = run(recipe(base, "mnemonics-aligned", ""));

        Evaluation before = EvaluationFile.read(out.resolve(EvaluationFile.NAME));
        assertThat(again(out, before)).isEqualTo(before);
        assertThat(before.results().get(0).tokenAccuracy())
                .as("something to be right about")
                .isPositive();
        for (String file : List.of("tokenizer.json", "tokenizer_config.json", "generation_config.json")) {
            assertThat(out.resolve(file)).as(file).hasSameBinaryContentAs(base.resolve(file));
        }
        assertThat(JsonFile.read(out.resolve(ModelFolder.CONFIG)))
                .isEqualTo(JsonFile.read(base.resolve(ModelFolder.CONFIG)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "opt", "qwen2", "gpt-neox", "bloom"})
    void any_family_is_tuned_in_its_last_block_alone(String name) throws Exception {
        Path start = GoldenFolders.of(name);
        Path out = run(recipe(start, "scratchpad", "\"train\": {\"blocks\": 1},"));

        Weights first = weights(start);
        Weights last = weights(out);
        int layers = first.config().layers();
        for (Parameter parameter : first.parameters()) {
            boolean changed =
                    !Arrays.equals(first.values().get(parameter), last.values().get(parameter));
            boolean trained =
                    switch (parameter.kind()) {
                        case FINAL_NORM_WEIGHT, FINAL_NORM_BIAS, PROJECT_OUT, OUTPUT -> true;
                        default -> parameter.layer() == layers - 1;
                    };
            assertThat(changed).as("%s", parameter).isEqualTo(trained);
        }
        Evaluation before = EvaluationFile.read(out.resolve(EvaluationFile.NAME));
        assertThat(again(out, before)).isEqualTo(before);
    }

    @Test
    void the_config_keeps_its_keys_and_names_the_precision_that_was_written() throws Exception {
        Path start = GoldenFolders.of("qwen2");
        JsonObject before = JsonFile.read(start.resolve(ModelFolder.CONFIG));
        JsonObject after = JsonFile.read(run(recipe(start, "scratchpad", "")).resolve(ModelFolder.CONFIG));

        assertThat(after.get("dtype").getAsString()).isEqualTo("float32");
        before.addProperty("dtype", "float32");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void the_memory_it_takes_is_told() throws Exception {
        List<String> told = new ArrayList<>();
        run(recipe(GoldenFolders.of("mpt"), "scratchpad", ""), (activity, done) -> told.add(activity));

        assertThat(told).anyMatch(line -> line.matches("Training takes about \\d+ MiB of memory"));
    }

    @Test
    void a_batch_that_fits_no_memory_is_refused_before_the_weights_are_read() throws IOException {
        Path recipe = recipe(GoldenFolders.of("mpt"), "scratchpad", "");
        Files.writeString(recipe, Files.readString(recipe).replace("\"batch\": 4", "\"batch\": 1000000"));

        assertThatThrownBy(() -> run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageMatching(
                        "The recipe tuned needs about \\d+ MiB of memory to train, but \\d+ MiB are free( on gpu0)?;.*");
    }

    @Test
    void fewer_trained_blocks_take_less_memory() throws IOException {
        Weights weights = weights(GoldenFolders.of("gpt2"));
        TrainingMemory all = TrainingMemory.of(TrainedPart.of(weights.config(), OptionalInt.empty()), 1000, 50);
        TrainingMemory one = TrainingMemory.of(TrainedPart.of(weights.config(), OptionalInt.of(1)), 1000, 50);

        assertThat(one.heap()).isLessThan(all.heap());
        assertThat(one.engine()).isLessThan(all.engine());
    }

    @Test
    void more_blocks_than_there_are_cannot_be_trained() throws IOException {
        Path recipe = recipe(GoldenFolders.of("mpt"), "scratchpad", "\"train\": {\"blocks\": 9},");

        assertThatThrownBy(() -> run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("train.blocks is 9; the model has");
    }

    @Test
    void a_vocabulary_without_a_symbol_is_refused_by_its_name() throws IOException {
        assertThatThrownBy(() -> run(recipe(GoldenFolders.of("llama"), "scratchpad", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("no single token for '>>>'");
    }

    @Test
    void a_model_stored_in_half_precision_was_evaluated_as_it_is_stored() throws Exception {
        Path out = run(
                recipe(BundledModels.FOLDER.resolve("recall-alibi"), "mnemonics-aligned", "\"dtype\": \"float16\","));

        assertThat(JsonFile.read(out.resolve(ModelFolder.CONFIG)).get("dtype").getAsString())
                .isEqualTo("float16");
        assertThat(Files.size(out.resolve(ModelFolder.WEIGHTS))).isLessThan(1_400_000);
        Evaluation before = EvaluationFile.read(out.resolve(EvaluationFile.NAME));
        assertThat(again(out, before)).isEqualTo(before);
    }
}
