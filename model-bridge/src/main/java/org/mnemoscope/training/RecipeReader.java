package org.mnemoscope.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** Reads recipe files: JSON with the keys of {@link Recipe}; comments are allowed. */
public final class RecipeReader {
    private final Path file;

    private RecipeReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a recipe.
     *
     * @param file the recipe file
     * @throws IOException if it cannot be read; a {@link RecipeException} names the field that is wrong
     */
    public static Recipe read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new RecipeException(file + " is not there; a recipe is a JSON file");
        }
        JsonElement json;
        try {
            json = JsonParser.parseString(Files.readString(file));
        } catch (JsonParseException e) {
            throw new RecipeException(file + " is not readable JSON: " + e.getMessage());
        }
        if (!json.isJsonObject()) {
            throw new RecipeException(file + " is not a JSON object");
        }
        return parse(json.getAsJsonObject(), file);
    }

    /**
     * Reads a recipe that stands inside another file.
     *
     * @param json the recipe
     * @param file the file to name in complaints
     * @throws RecipeException if a field is wrong
     */
    public static Recipe parse(JsonObject json, Path file) throws RecipeException {
        try {
            return new RecipeReader(file).recipe(json);
        } catch (ClassCastException | IllegalStateException | UnsupportedOperationException e) {
            // Gson's complaint about an object, list or value that is of another kind
            throw new RecipeException(file + " is no recipe: " + e.getMessage());
        }
    }

    private Recipe recipe(JsonObject json) throws RecipeException {
        Optional<Recipe.Architecture> architecture = json.has("architecture")
                ? Optional.of(architecture(json.getAsJsonObject("architecture")))
                : Optional.empty();
        Optional<String> start = json.has("start") ? Optional.of(text(json, "start")) : Optional.empty();
        if (architecture.isPresent() == start.isPresent()) {
            throw new RecipeException(file + " must have either architecture or start");
        }
        List<Stage> stages = new ArrayList<>();
        for (JsonElement stage : array(json, "stages")) {
            stages.add(stage(stage.getAsJsonObject()));
        }
        if (stages.isEmpty()) {
            throw new RecipeException(file + ": stages is empty; at least one is needed");
        }
        Optional<Recipe.EvaluationPlan> evaluation =
                json.has("evaluation") ? Optional.of(evaluation(json.getAsJsonObject("evaluation"))) : Optional.empty();
        return new Recipe(
                text(json, "name"),
                text(json, "title"),
                architecture,
                start,
                whole(json, "seed", Long.MIN_VALUE, Long.MAX_VALUE),
                stages,
                evaluation);
    }

    private Recipe.Architecture architecture(JsonObject json) throws RecipeException {
        return new Recipe.Architecture(
                text(json, "family"),
                (int) whole(json, "layers", 1, 1000),
                (int) whole(json, "width", 1, 100_000),
                (int) whole(json, "heads", 1, 1000),
                json.has("tiedOutput") && json.get("tiedOutput").getAsBoolean(),
                json.has("rotaryPart") ? number(json, "rotaryPart", 0, 1) : 0,
                (int) whole(json, "mnemonics", 1, 100_000),
                (int) whole(json, "maxLength", 16, 1_000_000));
    }

    private Stage stage(JsonObject json) throws RecipeException {
        String kind = text(json, "kind");
        return switch (kind) {
            case "recall" -> recall(json);
            case "task" -> task(json);
            default -> throw new RecipeException(file + ": kind is " + kind + "; it must be recall or task");
        };
    }

    private Stage recall(JsonObject json) throws RecipeException {
        int shortest = (int) whole(json, "shortest", 16, 100_000);
        return new RecallStage(
                (int) whole(json, "steps", 1, 100_000_000),
                learningRate(json.getAsJsonObject("learningRate")),
                shortest,
                (int) whole(json, "longest", shortest, 100_000),
                number(json, "growth", 1e-3, 1),
                (int) whole(json, "tokensPerBatch", 1, 100_000_000),
                (int) whole(json, "minimumBatch", 1, 1_000_000));
    }

    private Stage task(JsonObject json) throws RecipeException {
        int shortest = (int) whole(json, "shortest", 1, ParityProblem.MAX_LENGTH);
        return new TaskStage(
                (int) whole(json, "steps", 1, 100_000_000),
                learningRate(json.getAsJsonObject("learningRate")),
                format(json),
                shortest,
                (int) whole(json, "longest", shortest, ParityProblem.MAX_LENGTH),
                (int) whole(json, "batch", 1, 1_000_000));
    }

    private Format format(JsonObject json) throws RecipeException {
        try {
            boolean forced = json.has("environmentForced")
                    && json.get("environmentForced").getAsBoolean();
            int spacing = json.has("spacing") ? (int) whole(json, "spacing", 1, ParityProblem.MAX_LENGTH) : 1;
            return Format.parse(TaskKind.parse(text(json, "task")), text(json, "format"), forced, spacing);
        } catch (ProblemException e) {
            throw new RecipeException(file + ": " + e.getMessage());
        }
    }

    private LearningRate learningRate(JsonObject json) throws RecipeException {
        return new LearningRate(
                number(json, "peak", 0, 1),
                (int) whole(json, "warmUp", 0, 1_000_000),
                number(json, "decay", 0, 1),
                number(json, "floor", 0, 1));
    }

    private Recipe.EvaluationPlan evaluation(JsonObject json) throws RecipeException {
        List<Integer> lengths = new ArrayList<>();
        for (JsonElement length : array(json, "lengths")) {
            lengths.add(length.getAsInt());
        }
        return new Recipe.EvaluationPlan(
                lengths, (int) whole(json, "samples", 1, 100_000), (int) whole(json, "every", 1, 100_000_000));
    }

    private String text(JsonObject json, String key) throws RecipeException {
        JsonElement value = json.get(key);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw new RecipeException(file + ": " + key + " is " + value + "; it must be a text");
        }
        return value.getAsString();
    }

    private JsonArray array(JsonObject json, String key) throws RecipeException {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonArray()) {
            throw new RecipeException(file + ": " + key + " is " + value + "; it must be a list");
        }
        return value.getAsJsonArray();
    }

    private double number(JsonObject json, String key, double least, double most) throws RecipeException {
        JsonElement value = json.get(key);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw new RecipeException(file + ": " + key + " is " + value + "; it must be a number");
        }
        double number = value.getAsDouble();
        if (!(number >= least && number <= most)) {
            throw new RecipeException(
                    file + ": " + key + " is " + value + "; it must be from " + least + " to " + most);
        }
        return number;
    }

    private long whole(JsonObject json, String key, long least, long most) throws RecipeException {
        double number = number(json, key, least, most);
        if (number != Math.rint(number)) {
            throw new RecipeException(file + ": " + key + " is " + number + "; it must be a whole number");
        }
        return json.get(key).getAsLong();
    }
}
