package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorType;

class CheckpointTest {
    private static final Recipe RECIPE = new Recipe(
            "small",
            "Small",
            Optional.empty(),
            Optional.of("base"),
            OptionalInt.empty(),
            TensorType.F32,
            7,
            List.of(new RecallStage(
                    12, new LearningRate(1e-2, 3, 0.3, 0.02), new RecallSequences(16, 32, 200, 4), 0.5)),
            Optional.empty());

    @TempDir
    private Path folder;

    private RunState written() throws IOException {
        RunState state = new RunState(new float[] {1, 2, 3});
        state.adam().step(state.weights(), new float[] {0.1f, -0.2f, 0.3f}, 0.01);
        state.advance(2.5, 100);
        state.markLoss();
        state.addSeconds(1.25);
        Checkpoint.write(folder, RECIPE, state);
        return state;
    }

    @Test
    void a_checkpoint_holds_all_that_decides_how_a_run_goes_on() throws IOException {
        RunState state = written();
        RunState read = Checkpoint.read(folder, RECIPE, 3);

        assertThat(read.weights()).isEqualTo(state.weights());
        assertThat(read.adam().mean()).isEqualTo(state.adam().mean());
        assertThat(read.adam().variance()).isEqualTo(state.adam().variance());
        assertThat(read.adam().steps()).isEqualTo(1);
        assertThat(read.stage()).isZero();
        assertThat(read.step()).isEqualTo(1);
        assertThat(read.meanLoss()).isEqualTo(2.5);
        assertThat(read.tokens()).isEqualTo(100);
        assertThat(read.seconds()).isEqualTo(1.25);
        assertThat(read.lossCurve()).isEqualTo(state.lossCurve());
    }

    @Test
    void a_stage_that_has_not_begun_has_no_mean_loss() throws IOException {
        Checkpoint.write(folder, RECIPE, new RunState(new float[3]));

        assertThat(Checkpoint.read(folder, RECIPE, 3).meanLoss()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stage\":0|\"stage\":2|stands at stage 2, step 1",
                "\"stage\":0|\"stage\":-1|stands at stage -1, step 1",
                "\"step\":1,|\"step\":13,|stands at stage 0, step 13",
                "\"step\":1,|\"step\":\"x\",|is no checkpoint of a training run",
                "\"meanLoss\":2.5|\"meanLoss\":\"x\"|is no checkpoint of a training run",
                "\"lossCurve\"|\"other\"|is no checkpoint of a training run",
                "\"lossCurve\":[{|\"lossCurve\":[null,{|is no checkpoint of a training run",
                "\"validations\":[]|\"validations\":[null]|is no checkpoint of a training run",
                "\"recipe\"|\"other\"|is no checkpoint of a training run",
                "seed\\u003d7|seed\\u003d8|belongs to another recipe or seed"
            })
    void a_checkpoint_of_something_else_is_refused(String good, String bad, String expected) throws IOException {
        written();
        String run;
        List<NamedTensor> tensors;
        Path file = folder.resolve(Checkpoint.FILE);
        try (SafetensorsFile old = SafetensorsFile.open(file)) {
            run = old.metadata().get("run");
            tensors = List.of(
                    new NamedTensor("weights", new int[] {3}, old.floats("weights")),
                    new NamedTensor("adam.mean", new int[] {3}, old.floats("adam.mean")),
                    new NamedTensor("adam.variance", new int[] {3}, old.floats("adam.variance")));
        }
        assertThat(run).contains(good);
        SafetensorsWriter.write(file, Map.of("run", run.replace(good, bad)), tensors);

        refused(3, expected);
    }

    @Test
    void a_checkpoint_of_another_model_is_refused() throws IOException {
        written();

        refused(4, "adam.mean has 3 values; the model has 4");
    }

    @Test
    void a_damaged_file_is_refused() throws IOException {
        written();
        Path file = folder.resolve(Checkpoint.FILE);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        refused(3, "");

        SafetensorsWriter.write(file, Map.of(), List.of());
        refused(3, "is no checkpoint of a training run");
    }

    private void refused(int size, String expected) {
        assertThatThrownBy(() -> Checkpoint.read(folder, RECIPE, size))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(Checkpoint.FILE)
                .hasMessageContaining(expected);
    }
}
