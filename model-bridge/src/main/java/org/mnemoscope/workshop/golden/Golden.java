package org.mnemoscope.workshop.golden;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.tokenizer.TokenizedText;

/**
 * The content of a {@code golden.json}: what another implementation computed for the model beside it.
 *
 * @param texts texts and how they are cut
 * @param ids the sequence all numbers are of, T tokens
 * @param contrastIds for each t = 1 … T-1 the runner-up token
 * @param logits [T][V]
 * @param maps Gradient × Input by where the input is taken and by target
 * @param methods the other methods
 * @param prompt the beginning of a greedy answer
 * @param continuation how it goes on
 * @param others keys that this build does not compare
 */
record Golden(
        List<Text> texts,
        int[] ids,
        int[] contrastIds,
        float[][] logits,
        Map<InputPoint, Map<Target, Maps>> maps,
        GoldenMethods methods,
        int[] prompt,
        int[] continuation,
        List<String> others) {
    /** The file's name in a model folder. */
    static final String FILE = "golden.json";

    /** Where the reference numbers of a model are: in its folder, or beside its only file, by its own name if there are such. */
    static Path of(Path model) {
        String name = ModelFolder.name(model);
        Path named = model.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + "." + FILE);
        boolean ofItsOwn = !Files.isDirectory(model) && Files.exists(named);
        return Files.isDirectory(model) ? model.resolve(FILE) : ofItsOwn ? named : model.resolveSibling(FILE);
    }

    private static final String EMBEDDING = "gradient_x_input";
    /** The key of the maps that only models with an embedding norm have. */
    static final String AFTER_NORM = "gradient_x_input_after_embedding_norm";

    private static final Set<String> READ = Set.of(
            "name",
            "made_with",
            "tokenization",
            "input_ids",
            "contrast_ids",
            "logits",
            EMBEDDING,
            AFTER_NORM,
            "greedy");

    /**
     * A text and how it is cut.
     *
     * @param decoded the tokens joined again
     */
    record Text(String text, TokenizedText tokens, String decoded) {}

    /**
     * The numbers of one target.
     *
     * @param targetValues f_t for t = 1 … T-1
     * @param rows one array for each t, of length t
     */
    record Maps(float[] targetValues, Map<Reduction, float[][]> rows) {}

    static Golden read(Path file) throws GoldenException {
        GoldenJson json = GoldenJson.read(file);
        int[] ids = json.get("input_ids").integers(2);
        int[] contrastIds = json.get("contrast_ids").integers(ids.length - 1);
        Map<InputPoint, Map<Target, Maps>> maps = new LinkedHashMap<>();
        maps.put(InputPoint.EMBEDDING, maps(json.get(EMBEDDING), ids.length));
        if (json.has(AFTER_NORM)) {
            maps.put(InputPoint.AFTER_EMBEDDING_NORM, maps(json.get(AFTER_NORM), ids.length));
        }
        return new Golden(
                texts(json.get("tokenization")),
                ids,
                contrastIds,
                logits(json.get("logits"), ids.length),
                maps,
                GoldenMethods.read(json, ids.length),
                json.get("greedy").get("prompt_ids").integers(1),
                json.get("greedy").get("continuation_ids").integers(0),
                json.names().stream()
                        .filter(name -> !READ.contains(name) && !GoldenMethods.KEYS.contains(name))
                        .toList());
    }

    private static List<Text> texts(GoldenJson json) throws GoldenException {
        List<Text> texts = new ArrayList<>();
        for (GoldenJson entry : json.list()) {
            List<String> tokens = new ArrayList<>();
            for (GoldenJson token : entry.get("tokens").list()) {
                tokens.add(token.text());
            }
            List<TokenizedText.Span> offsets = new ArrayList<>();
            for (GoldenJson offset : entry.get("offsets").list()) {
                List<GoldenJson> ends = offset.list(2);
                offsets.add(new TokenizedText.Span(
                        ends.get(0).integer(), ends.get(1).integer()));
            }
            texts.add(new Text(
                    entry.get("text").text(),
                    new TokenizedText(entry.get("ids").integers(0), tokens, offsets),
                    entry.get("decoded").text()));
        }
        return texts;
    }

    private static float[][] logits(GoldenJson json, int tokens) throws GoldenException {
        List<GoldenJson> rows = json.list(tokens);
        float[][] logits = new float[tokens][];
        int vocabulary = rows.get(0).list().size();
        for (int t = 0; t < tokens; t++) {
            logits[t] = rows.get(t).numbers(vocabulary);
        }
        return logits;
    }

    private static Map<Target, Maps> maps(GoldenJson json, int tokens) throws GoldenException {
        Map<Target, Maps> maps = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            GoldenJson ofTarget = json.get(key(target));
            Map<Reduction, float[][]> rows = new EnumMap<>(Reduction.class);
            for (Reduction reduction : Reduction.OF_GRADIENTS) {
                rows.put(reduction, ofTarget.get(key(reduction)).lowerTriangle(tokens));
            }
            maps.put(target, new Maps(ofTarget.get("target").numbers(tokens - 1), rows));
        }
        return maps;
    }

    private static String key(Target target) {
        return target.id().replace('-', '_');
    }

    private static String key(Reduction reduction) {
        return reduction.id().replace('-', '_');
    }
}
