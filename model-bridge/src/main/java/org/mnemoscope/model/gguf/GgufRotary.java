package org.mnemoscope.model.gguf;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufNumbers;
import org.mnemoscope.gguf.GgufTensor;
import org.mnemoscope.gguf.Metadata;
import org.mnemoscope.language.Texts;

/**
 * How a file turns positions, as the keys of a {@code config.json}. Factors of single frequencies, which LLaMA 3 and Phi 3 have,
 * are tensors in a file and lists in a folder.
 *
 * @param numbers the open file
 * @param layout its architecture
 */
record GgufRotary(GgufNumbers numbers, Layout layout) {
    private static final Texts TEXTS = Texts.of(GgufRotary.class);
    private static final int LARGEST = 10_000_000;
    private static final String TYPE = "rope.scaling.type";
    private static final String FACTOR = "rope.scaling.factor";
    private static final String AMPLITUDE = "rope.scaling.attn_factor";
    private static final String FREQUENCIES = "rope_freqs.weight";
    private static final String SHORT = "rope_factors_short.weight";
    private static final String LONG = "rope_factors_long.weight";
    private static final String ORIGINAL = "original_max_position_embeddings";

    /** The tensors that are read here. */
    static final Set<String> TENSORS = Set.of(FREQUENCIES, SHORT, LONG);

    /** Writes the keys. */
    void addTo(JsonObject json, int headWidth, int longest) throws GgufException {
        JsonObject scaling = scaling(json, headWidth, longest);
        if (layout == Layout.GEMMA3) {
            addBases(json);
        } else if (metadata().has(layout.key("rope.freq_base"))) {
            json.addProperty("rope_theta", metadata().positive(layout.key("rope.freq_base")));
        }
        if (scaling.size() > 0) {
            json.add("rope_scaling", scaling);
        }
    }

    private void addBases(JsonObject json) throws GgufException {
        json.addProperty("rope_theta", metadata().positive(layout.key("rope.freq_base"), 1e6));
        json.addProperty("rope_local_base_freq", metadata().positive(layout.key("rope.freq_base_swa"), 1e4));
    }

    private JsonObject scaling(JsonObject json, int headWidth, int longest) throws GgufException {
        String key = layout.key(TYPE);
        String type = metadata().text(key, metadata().has(layout.key(FACTOR)) ? "linear" : "none");
        int original = (int) metadata().whole(layout.key("rope.scaling.original_context_length"), 1, LARGEST, longest);
        boolean byFrequency = has(FREQUENCIES) || has(SHORT) || has(LONG);
        if (byFrequency && !type.equals("none") && !type.equals("longrope")) {
            throw metadata().wrong(key, type, TEXTS.get("rope.factors"));
        }
        return switch (type) {
            case "none" -> byFrequency ? longRope(json, headWidth, original) : legacy();
            case "longrope" -> longRope(json, headWidth, original);
            case "linear" -> linear(metadata().positive(layout.key(FACTOR), 1));
            case "yarn" -> yarn(original);
            default -> throw metadata().wrong(key, type, TEXTS.get("rope.types"));
        };
    }

    /** An older key for the linear factor. */
    private JsonObject legacy() throws GgufException {
        double factor = metadata().positive(layout.key("rope.scale_linear"), 1);
        return factor == 1 ? new JsonObject() : linear(factor);
    }

    private JsonObject linear(double factor) {
        JsonObject scaling = new JsonObject();
        if (factor != 1) {
            scaling.addProperty("rope_type", "linear");
            scaling.addProperty("factor", factor);
        }
        return scaling;
    }

    private JsonObject yarn(int original) throws GgufException {
        double factor = metadata().positive(layout.key(FACTOR));
        JsonObject scaling = new JsonObject();
        scaling.addProperty("rope_type", "yarn");
        scaling.addProperty("factor", factor);
        scaling.addProperty(ORIGINAL, original);
        scaling.addProperty("beta_fast", metadata().positive(layout.key("rope.scaling.yarn_beta_fast"), 32));
        scaling.addProperty("beta_slow", metadata().positive(layout.key("rope.scaling.yarn_beta_slow"), 1));
        double amplitude = metadata().positive(layout.key(AMPLITUDE), 1);
        scaling.addProperty("attention_factor", amplitude * (factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1));
        return scaling;
    }

    private JsonObject longRope(JsonObject json, int headWidth, int original) throws GgufException {
        String shorter = has(FREQUENCIES) ? FREQUENCIES : SHORT;
        String longer = has(FREQUENCIES) ? FREQUENCIES : LONG;
        long turned = metadata().whole(layout.key("rope.dimension_count"), 1, headWidth, headWidth);
        JsonObject scaling = new JsonObject();
        scaling.addProperty("rope_type", "longrope");
        scaling.add("short_factor", factors(shorter, turned / 2));
        scaling.add("long_factor", factors(longer, turned / 2));
        scaling.addProperty("attention_factor", metadata().positive(layout.key(AMPLITUDE), 1));
        scaling.addProperty("factor", 1);
        scaling.addProperty(ORIGINAL, original);
        json.addProperty(ORIGINAL, original);
        return scaling;
    }

    private JsonArray factors(String name, long pairs) throws GgufException {
        GgufTensor tensor = numbers.file().tensors().get(name);
        if (tensor == null) {
            throw new GgufException(numbers.file().path(), TEXTS.get("tensor.missing", name));
        }
        if (!tensor.shape().equals(List.of(pairs))) {
            throw new GgufException(numbers.file().path(), TEXTS.get("rope.shape", name, tensor.shape(), pairs));
        }
        JsonArray list = new JsonArray();
        for (float factor : numbers.floats(tensor)) {
            list.add(factor);
        }
        return list;
    }

    private boolean has(String tensor) {
        return numbers.file().tensors().containsKey(tensor);
    }

    private Metadata metadata() {
        return numbers.file().metadata();
    }
}
