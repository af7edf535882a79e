package org.mnemoscope.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
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

    private static final int MOST_POINTS = 1_000_000;
    private static final double LONGEST_SECONDS = 1e9;
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
        JsonFields<ModelFolderException> fields = new JsonFields<>(ModelFolderException::new, file.toString(), json);
        fields.object("recipe");
        fields.object("versions");
        fields.seed("seed");
        fields.count("parameters");
        fields.count("tokens");
        fields.number("seconds", 0, LONGEST_SECONDS);
        fields.objects("lossCurve", MOST_POINTS);
        fields.objects("candidates", MOST_POINTS);
        if (json.has("validations")) {
            fields.objects("validations", MOST_POINTS);
        }
        try {
            return JsonFile.convert(json, TrainingRecord.class);
        } catch (JsonParseException e) {
            throw new ModelFolderException(TEXTS.get("record.none", file, JsonFile.reason(e)), e);
        }
    }
}
