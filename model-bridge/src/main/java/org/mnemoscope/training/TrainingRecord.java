package org.mnemoscope.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * {@code training.json}: how a model came to be.
 *
 * @param recipe the recipe, as it stands in its file
 * @param seed the seed that was used
 * @param versions the programs that took part
 * @param parameters number of weights
 * @param tokens tokens trained on
 * @param seconds seconds of computation
 * @param lossCurve the loss over the run
 * @param validations what validations during the run found; empty where its recipe asks for none
 * @param candidates the runs it was chosen from, with their validation figures; empty where there was one run only
 */
public record TrainingRecord(
        JsonObject recipe,
        long seed,
        Map<String, String> versions,
        long parameters,
        long tokens,
        double seconds,
        List<LossPoint> lossCurve,
        List<ValidationPoint> validations,
        List<Candidate> candidates) {
    private static final Texts TEXTS = Texts.of(TrainingRecord.class);

    /** Its name in a model folder. */
    public static final String NAME = "training.json";

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Copies what it is given. Records of before validations have none. */
    public TrainingRecord {
        validations = validations == null ? List.of() : List.copyOf(validations);
        versions = Map.copyOf(versions);
        lossCurve = List.copyOf(lossCurve);
        candidates = List.copyOf(candidates);
    }

    /**
     * One run among several of the same recipe.
     *
     * @param seed its seed
     * @param exactMatch validation exact match by length
     * @param hitRate mean hit rate of its maps on the validation prompts
     * @param sourceMass mean source mass of its maps
     * @param chosen whether it became the model
     */
    public record Candidate(
            long seed, Map<Integer, Double> exactMatch, double hitRate, double sourceMass, boolean chosen) {
        /** The same figures, marked as the chosen one. */
        public Candidate asChosen() {
            return new Candidate(seed, exactMatch, hitRate, sourceMass, true);
        }
    }

    /** The same record with the runs it was chosen from. */
    public TrainingRecord withCandidates(List<Candidate> others) {
        return new TrainingRecord(recipe, seed, versions, parameters, tokens, seconds, lossCurve, validations, others);
    }

    /**
     * Writes the record.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> out.write((GSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a record.
     *
     * @throws ModelFolderException if it cannot be read or is no such record; the message names the key that is wrong
     */
    public static TrainingRecord read(Path file) throws ModelFolderException {
        JsonObject json = JsonFile.read(file);
        for (String key : List.of("recipe", "versions")) {
            require(file, json, key, TEXTS.get("json.object"), JsonElement::isJsonObject);
        }
        for (String key : List.of("seed", "parameters", "tokens", "seconds")) {
            require(file, json, key, TEXTS.get("json.number"), JsonElement::isJsonPrimitive);
        }
        for (String key : List.of("lossCurve", "candidates")) {
            require(file, json, key, TEXTS.get("json.objects"), TrainingRecord::isListOfObjects);
        }
        if (json.has("validations")) {
            require(file, json, "validations", TEXTS.get("json.objects"), TrainingRecord::isListOfObjects);
        }
        try {
            return JsonFile.convert(json, TrainingRecord.class);
        } catch (JsonParseException e) {
            throw new ModelFolderException(TEXTS.get("record.none", file, JsonFile.reason(e)), e);
        }
    }

    private static void require(Path file, JsonObject json, String key, String wanted, Predicate<JsonElement> isWanted)
            throws ModelFolderException {
        if (!json.has(key) || !isWanted.test(json.get(key))) {
            throw new ModelFolderException(TEXTS.get("record.wrong", file, key, json.get(key), wanted));
        }
    }

    private static boolean isListOfObjects(JsonElement value) {
        return value.isJsonArray() && value.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonObject);
    }
}
