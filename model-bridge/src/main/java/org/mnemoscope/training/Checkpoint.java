package org.mnemoscope.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.SafetensorsWriter;

/** The file an interrupted run goes on from, bit for bit. */
final class Checkpoint {
    private static final Texts TEXTS = Texts.of(Checkpoint.class);

    /** Its name in the output folder. */
    static final String FILE = "checkpoint.safetensors";

    private static final String RUN = "run";
    private static final String AVERAGE = "average";
    private static final String BEST = "best";
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
            List<LossPoint> lossCurve,
            List<ValidationPoint> validations) {
        /** Refuses points that are null, as a damaged file may have them. */
        Run {
            lossCurve = List.copyOf(lossCurve);
            validations = List.copyOf(validations);
        }

        /** Whether weights of the present stage were validated: the best of them are kept then. */
        boolean validated() {
            return validations.stream().anyMatch(point -> point.stage() == stage);
        }
    }

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
                state.lossCurve(),
                state.validations());
        List<NamedTensor> vectors = new ArrayList<>(List.of(
                new NamedTensor("weights", new int[] {size}, state.weights()),
                new NamedTensor("adam.mean", new int[] {size}, state.adam().mean()),
                new NamedTensor("adam.variance", new int[] {size}, state.adam().variance())));
        if (state.average().length > 0) {
            vectors.add(new NamedTensor(AVERAGE, new int[] {size}, state.average()));
        }
        if (state.best().length > 0) {
            vectors.add(new NamedTensor(BEST, new int[] {size}, state.best()));
        }
        SafetensorsWriter.write(folder.resolve(FILE), Map.of(RUN, GSON.toJson(run)), vectors);
    }

    /**
     * Reads a checkpoint back.
     *
     * @param folder where it is
     * @param recipe the recipe it must be of
     * @param size number of weights
     * @throws RecipeException if it is damaged or of another recipe
     */
    static RunState read(Path folder, Recipe recipe, int size) throws RecipeException {
        Path file = folder.resolve(FILE);
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            Run run = run(file, tensors, recipe);
            Adam adam = new Adam(
                    vector(file, tensors, "adam.mean", size),
                    vector(file, tensors, "adam.variance", size),
                    run.adamSteps());
            return new RunState(
                    vector(file, tensors, "weights", size),
                    averages(recipe, run) ? vector(file, tensors, AVERAGE, size) : new float[0],
                    run.validated() ? vector(file, tensors, BEST, size) : new float[0],
                    adam,
                    run.stage(),
                    run.step(),
                    run.meanLoss() < 0 ? Double.NaN : run.meanLoss(),
                    run.tokens(),
                    run.seconds(),
                    run.lossCurve(),
                    run.validations());
        } catch (JsonParseException e) {
            throw new RecipeException(TEXTS.get("checkpoint.none-why", file, JsonFile.reason(e)));
        } catch (RecipeException e) {
            throw e;
        } catch (IOException e) {
            throw new RecipeException(e.getMessage());
        }
    }

    private static Run run(Path file, SafetensorsFile tensors, Recipe recipe) throws RecipeException {
        Run run = JsonFile.convert(JsonFile.parse(tensors.metadata().getOrDefault(RUN, "")), Run.class);
        if (run == null || run.recipe() == null) {
            throw new RecipeException(TEXTS.get("checkpoint.none", file));
        }
        if (!run.recipe().equals(recipe.toString())) {
            throw new RecipeException(TEXTS.get("checkpoint.foreign", file));
        }
        int stages = recipe.stages().size();
        boolean possible = run.stage() >= 0
                && run.stage() <= stages
                && run.step() >= 0
                && run.step()
                        <= (run.stage() == stages
                                ? 0
                                : recipe.stages().get(run.stage()).steps());
        if (!possible) {
            throw new RecipeException(TEXTS.get("checkpoint.stage", file, run.stage(), run.step()));
        }
        return run;
    }

    /** Whether a run has an average at that point: from the first step of a stage that asks for one. */
    private static boolean averages(Recipe recipe, Run run) {
        return run.step() > 0 && recipe.stages().get(run.stage()).weightAverage() > 0;
    }

    private static float[] vector(Path file, SafetensorsFile tensors, String name, int size) throws IOException {
        float[] values = tensors.floats(name);
        if (values.length != size) {
            throw new RecipeException(TEXTS.get("checkpoint.values", file, name, values.length, size));
        }
        return values;
    }
}
