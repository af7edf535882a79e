package org.mnemoscope.workshop.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;

/**
 * What another implementation computed by other methods than Gradient × Input; each is empty where the file has none.
 *
 * @param integrated Integrated Gradients from the baseline zero
 * @param attention by layer and head, one array for each t = 1 … T-1 with the weights of the query t-1
 * @param rollout likewise
 * @param occlusion what f_t loses
 */
record GoldenMethods(
        Optional<Integrated> integrated,
        List<List<float[][]>> attention,
        Optional<float[][]> rollout,
        Optional<Occlusion> occlusion) {
    private static final Texts TEXTS = Texts.of(GoldenMethods.class);
    private static final String INTEGRATED = "integrated_gradients";
    private static final String ATTENTION = "attention";
    private static final String ROLLOUT = "attention_rollout";
    private static final String OCCLUSION = "occlusion";

    /** The keys that are read here. */
    static final Set<String> KEYS = Set.of(INTEGRATED, ATTENTION, ROLLOUT, OCCLUSION);

    /**
     * @param difference f(e) − f(b) for t = 1 … T-1
     * @param signedSum one array for each t, of length t
     */
    record Integrated(Target target, int steps, float[] difference, float[][] signedSum) {}

    /** @param drop one array for each t = 1 … T-1, of length t */
    record Occlusion(Target target, int replacement, float[][] drop) {}

    static GoldenMethods read(GoldenJson json, int tokens) throws GoldenException {
        return new GoldenMethods(
                json.has(INTEGRATED) ? Optional.of(integrated(json.get(INTEGRATED), tokens)) : Optional.empty(),
                json.has(ATTENTION) ? attention(json.get(ATTENTION), tokens) : List.of(),
                json.has(ROLLOUT) ? Optional.of(json.get(ROLLOUT).queries(tokens)) : Optional.empty(),
                json.has(OCCLUSION) ? Optional.of(occlusion(json.get(OCCLUSION), tokens)) : Optional.empty());
    }

    private static Integrated integrated(GoldenJson json, int tokens) throws GoldenException {
        if (!json.get("baseline").text().equals("zero embeddings")) {
            throw json.get("baseline").bad("zero embeddings");
        }
        return new Integrated(
                target(json.get("target")),
                json.get("steps").integer(),
                json.get("f_minus_f_baseline").numbers(tokens - 1),
                json.get("signed_sum").lowerTriangle(tokens));
    }

    private static Occlusion occlusion(GoldenJson json, int tokens) throws GoldenException {
        return new Occlusion(
                target(json.get("target")),
                json.get("replacement_id").integer(),
                json.get("drop").lowerTriangle(tokens));
    }

    private static List<List<float[][]>> attention(GoldenJson json, int tokens) throws GoldenException {
        List<List<float[][]>> layers = new ArrayList<>();
        for (GoldenJson layer : json.list()) {
            List<float[][]> heads = new ArrayList<>();
            for (GoldenJson head : layer.list()) {
                heads.add(head.queries(tokens));
            }
            layers.add(heads);
        }
        return layers;
    }

    private static Target target(GoldenJson json) throws GoldenException {
        try {
            return Target.parse(json.text().replace('_', '-'));
        } catch (IllegalArgumentException e) {
            throw json.bad(TEXTS.get("json.target"));
        }
    }
}
