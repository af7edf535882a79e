package org.mnemoscope.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;

/** The file an interrupted run goes on from, bit for bit. */
final class Checkpoint {
    /** Its name in the output folder. */
    static final String FILE = "checkpoint.safetensors";

    private static final String RUN = "run";
    private static final Gson GSON = new Gson();

    private Checkpoint() {}

    /** What is kept beside the vectors. */
    private record Run(
            String recipe,
            int stage,
            int step,
            int adamSteps,
            double meanLoss,
            long tokens,
            double seconds,
            List<LossPoint> lossCurve) {}

    static void write(Path folder, Recipe recipe, RunState state) throws IOException {
        int size = state.weights().length;
        // JSON has no NaN; a stage that has not begun has no mean loss
        double meanLoss = Double.isNaN(state.meanLoss()) ? -1 : state.meanLoss();
        Run run = new Run(
                recipe.toString(),
                state.stage(),
                state.step(),
                state.adam().steps(),
                meanLoss,
                state.tokens(),
                state.seconds(),
                state.lossCurve());
        SafetensorsWriter.write(
                folder.resolve(FILE),
                Map.of(RUN, GSON.toJson(run)),
                List.of(
                        new NamedTensor("weights", new int[] {size}, state.weights()),
                        new NamedTensor(
                                "adam.mean", new int[] {size}, state.adam().mean()),
                        new NamedTensor(
                                "adam.variance", new int[] {size}, state.adam().variance())));
    }

    static RunState read(Path folder, Recipe recipe) throws IOException {
        Path file = folder.resolve(FILE);
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            Run run = GSON.fromJson(tensors.metadata().getOrDefault(RUN, ""), Run.class);
            if (run == null) {
                throw new RecipeException(file + " is no checkpoint of a training run");
            }
            if (!run.recipe().equals(recipe.toString())) {
                throw new RecipeException(file + " belongs to another recipe or seed; train into another folder");
            }
            Adam adam = new Adam(tensors.floats("adam.mean"), tensors.floats("adam.variance"), run.adamSteps());
            return new RunState(
                    tensors.floats("weights"),
                    adam,
                    run.stage(),
                    run.step(),
                    run.meanLoss() < 0 ? Double.NaN : run.meanLoss(),
                    run.tokens(),
                    run.seconds(),
                    run.lossCurve());
        } catch (JsonParseException e) {
            throw new RecipeException(file + " is no checkpoint of a training run: " + e.getMessage());
        }
    }
}
