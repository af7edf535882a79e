package org.mnemoscope.training;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.NotAPathException;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.safetensors.TensorType;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** Reads recipe files: JSON with the keys of {@link Recipe}; comments are allowed. */
public final class RecipeReader {
    private static final Texts TEXTS = Texts.of(RecipeReader.class);
    private static final int MOST_STEPS = 100_000_000;
    private static final int MOST_STAGES = 100;
    private static final int MOST_LENGTHS = 10_000;
    private static final int MOST_BLOCKS = 1000;
    private static final int LONGEST_SEQUENCE = 100_000;
    private static final double MOST_SMOOTHING = 0.9;
    private static final double SLOWEST_AVERAGE = 0.99999;

    private RecipeReader() {}

    /**
     * Reads a recipe.
     *
     * @param file the recipe file
     * @throws RecipeException if it cannot be read; the message names the field that is wrong
     */
    public static Recipe read(Path file) throws RecipeException {
        return parse(json(file), file);
    }

    /** The recipe as it stands in its file. */
    static JsonObject json(Path file) throws RecipeException {
        try {
            return JsonFile.read(file);
        } catch (ModelFolderException e) {
            throw new RecipeException(e.getMessage());
        }
    }

    /**
     * Reads a recipe that stands inside another file.
     *
     * @param json the recipe
     * @param file the file to name in complaints
     * @throws RecipeException if a field is wrong
     */
    public static Recipe parse(JsonObject json, Path file) throws RecipeException {
        JsonFields<RecipeException> recipe = new JsonFields<>(RecipeException::new, file.toString(), json);
        if (recipe.has("architecture") == recipe.has("start")) {
            throw new RecipeException(TEXTS.get("recipe.either", file));
        }
        List<Stage> stages = new ArrayList<>();
        recipe.requireSome("stages");
        for (JsonFields<RecipeException> stage : recipe.objects("stages", MOST_STAGES)) {
            stages.add(stage(stage));
        }
        requireOneGrammar(recipe, stages);
        return new Recipe(
                recipe.text("name"),
                recipe.text("title"),
                recipe.has("architecture")
                        ? Optional.of(architecture(recipe.object("architecture"), stages))
                        : Optional.empty(),
                start(recipe),
                trainedBlocks(recipe),
                dtype(recipe),
                recipe.seed("seed"),
                stages,
                recipe.has("evaluation") ? Optional.of(evaluation(recipe, stages)) : Optional.empty());
    }

    private static Optional<String> start(JsonFields<RecipeException> recipe) throws RecipeException {
        return recipe.has("start") ? Optional.of(path(recipe, "start", "recipe.no-folder")) : Optional.empty();
    }

    /** Refused here where it can be no path, or has no name, so that whoever has a recipe can resolve it and name what it names. */
    private static String path(JsonFields<RecipeException> json, String key, String refusal) throws RecipeException {
        String path = json.text(key);
        try {
            if (NamedPath.of(path).getFileName() == null) {
                throw json.complaint(key, TEXTS.get(refusal, path));
            }
            return path;
        } catch (NotAPathException e) {
            throw json.complaint(key, TEXTS.get(refusal, e.getMessage()));
        }
    }

    private static OptionalInt trainedBlocks(JsonFields<RecipeException> recipe) throws RecipeException {
        if (!recipe.has("train")) {
            return OptionalInt.empty();
        }
        if (!recipe.has("start")) {
            throw recipe.complaint("train", TEXTS.get("recipe.train"));
        }
        return OptionalInt.of(recipe.object("train").whole("blocks", 1, MOST_BLOCKS));
    }

    private static TensorType dtype(JsonFields<RecipeException> recipe) throws RecipeException {
        String dtype = recipe.has("dtype") ? recipe.text("dtype") : "float32";
        return switch (dtype) {
            case "float32" -> TensorType.F32;
            case "float16" -> TensorType.F16;
            default -> throw recipe.complaint("dtype", TEXTS.get("recipe.dtype", dtype));
        };
    }

    private static Recipe.Architecture architecture(JsonFields<RecipeException> json, List<Stage> stages)
            throws RecipeException {
        boolean texts = stages.get(0) instanceof GrammarStage;
        return new Recipe.Architecture(
                json.text("family"),
                json.whole("layers", 1, MOST_BLOCKS),
                json.whole("width", 1, 100_000),
                json.whole("heads", 1, 1000),
                json.flag("tiedOutput"),
                json.has("rotaryPart") ? json.number("rotaryPart", 0, 1) : 0,
                texts && !json.has("mnemonics") ? 0 : json.whole("mnemonics", 1, 100_000),
                json.whole("maxLength", 16, 1_000_000));
    }

    private static Stage stage(JsonFields<RecipeException> json) throws RecipeException {
        String kind = json.text("kind");
        return switch (kind) {
            case "recall" -> recall(json);
            case "task" -> task(json);
            case "grammar" -> grammar(json);
            default -> throw json.complaint("kind", TEXTS.get("recipe.kind", kind));
        };
    }

    private static Stage recall(JsonFields<RecipeException> json) throws RecipeException {
        return new RecallStage(
                json.whole("steps", 1, MOST_STEPS),
                learningRate(json.object("learningRate")),
                sequences(json),
                json.number("growth", 1e-3, 1));
    }

    private static RecallSequences sequences(JsonFields<RecipeException> json) throws RecipeException {
        int shortest = json.whole("shortest", 16, LONGEST_SEQUENCE);
        return new RecallSequences(
                shortest,
                json.whole("longest", shortest, LONGEST_SEQUENCE),
                json.whole("tokensPerBatch", 1, 100_000_000),
                json.whole("minimumBatch", 1, 1_000_000));
    }

    private static Stage task(JsonFields<RecipeException> json) throws RecipeException {
        Format format = format(json);
        int shortest = json.whole("shortest", 1, format.task().longest());
        int longest = json.whole("longest", shortest, format.task().longest());
        return new TaskStage(
                json.whole("steps", 1, MOST_STEPS),
                learningRate(json.object("learningRate")),
                format,
                shortest,
                longest,
                json.whole("batch", 1, 1_000_000),
                json.has("rehearsal") ? Optional.of(rehearsal(json.object("rehearsal"))) : Optional.empty(),
                labelSmoothing(json),
                weightAverage(json),
                json.has("earlyStopping")
                        ? Optional.of(earlyStopping(json.object("earlyStopping"), longest, format.task()))
                        : Optional.empty());
    }

    private static double labelSmoothing(JsonFields<RecipeException> json) throws RecipeException {
        return json.has("labelSmoothing") ? json.number("labelSmoothing", 0, MOST_SMOOTHING) : 0;
    }

    private static double weightAverage(JsonFields<RecipeException> json) throws RecipeException {
        return json.has("weightAverage") ? json.number("weightAverage", 0, SLOWEST_AVERAGE) : 0;
    }

    private static EarlyStopping earlyStopping(JsonFields<RecipeException> json, int longest, TaskKind task)
            throws RecipeException {
        int samples = json.whole("samples", 1, 100_000);
        return new EarlyStopping(
                json.whole("every", 1, MOST_STEPS),
                json.whole("patience", 1, MOST_STEPS),
                json.whole("length", Math.min(longest + 1, task.longest()), task.longest()),
                samples,
                json.whole("maps", 1, samples));
    }

    private static Stage grammar(JsonFields<RecipeException> json) throws RecipeException {
        int shortest = json.whole("shortest", 1, Grammar.LONGEST);
        return new GrammarStage(
                json.whole("steps", 1, MOST_STEPS),
                learningRate(json.object("learningRate")),
                path(json, "grammar", "recipe.no-file"),
                shortest,
                json.whole("longest", shortest, Grammar.LONGEST),
                json.whole("batch", 1, 1_000_000),
                labelSmoothing(json),
                weightAverage(json));
    }

    /** Its words are the model's vocabulary, so nothing else can be trained beside. */
    private static void requireOneGrammar(JsonFields<RecipeException> recipe, List<Stage> stages)
            throws RecipeException {
        for (int i = 1; i < stages.size(); i++) {
            String kind = "stages[" + i + "].kind";
            if (stages.get(i) instanceof GrammarStage != stages.get(0) instanceof GrammarStage) {
                throw recipe.complaint(kind, TEXTS.get("recipe.beside"));
            }
            if (stages.get(i) instanceof GrammarStage texts
                    && stages.get(0) instanceof GrammarStage first
                    && !texts.grammar().equals(first.grammar())) {
                throw recipe.complaint(
                        "stages[" + i + "].grammar", TEXTS.get("recipe.grammar", texts.grammar(), first.grammar()));
            }
        }
    }

    private static Rehearsal rehearsal(JsonFields<RecipeException> json) throws RecipeException {
        return new Rehearsal(json.whole("every", 2, MOST_STEPS), sequences(json));
    }

    private static Format format(JsonFields<RecipeException> json) throws RecipeException {
        int spacing = json.has("spacing") ? json.whole("spacing", 1, ParityProblem.MAX_LENGTH) : 1;
        boolean forced = json.flag("environmentForced");
        String task = json.text("task");
        String format = json.text("format");
        try {
            return Format.parse(TaskKind.parse(task), format, forced, spacing);
        } catch (ProblemException e) {
            throw json.complaint("format", TEXTS.get("recipe.format", e.getMessage()));
        }
    }

    private static LearningRate learningRate(JsonFields<RecipeException> json) throws RecipeException {
        return new LearningRate(
                json.number("peak", 0, 1),
                json.whole("warmUp", 0, 1_000_000),
                json.number("decay", 0, 1),
                json.number("floor", 0, 1));
    }

    private static Recipe.EvaluationPlan evaluation(JsonFields<RecipeException> recipe, List<Stage> stages)
            throws RecipeException {
        Stage last = stages.get(stages.size() - 1);
        if (!last.isMeasured()) {
            throw recipe.complaint("evaluation", TEXTS.get("recipe.evaluation"));
        }
        JsonFields<RecipeException> json = recipe.object("evaluation");
        int longest = last instanceof TaskStage task ? task.format().task().longest() : Grammar.LONGEST;
        return new Recipe.EvaluationPlan(
                lengths(json, longest), json.whole("samples", 1, 100_000), json.whole("every", 1, MOST_STEPS));
    }

    private static List<Integer> lengths(JsonFields<RecipeException> json, int longest) throws RecipeException {
        json.requireSome("lengths");
        return json.wholes("lengths", 1, longest, MOST_LENGTHS);
    }
}
