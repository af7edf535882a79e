package org.mnemoscope.model.gguf;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.gguf.GgufNumbers;
import org.mnemoscope.gguf.GgufTensor;
import org.mnemoscope.gguf.Metadata;
import org.mnemoscope.language.Texts;

/** Writes what the metadata of a file say as the {@code config.json} of the same model. Used once. */
final class GgufConfig {
    private static final Texts TEXTS = Texts.of(GgufConfig.class);
    private static final int LARGEST = 10_000_000;
    private static final int MOST_LAYERS = 1000;
    private static final String EMBEDDING = "token_embd.weight";
    private static final String OUTPUT = "output.weight";

    /** What changes the result and no layout here has, with the value that changes nothing. */
    private static final List<String> NEUTRAL_AT_ZERO = List.of(
            "expert_count",
            "attention.clamp_kqv",
            "attention.max_alibi_bias",
            "logit_scale",
            "residual_scale",
            "embedding_scale",
            "attention.scale",
            "rope.scaling.yarn_log_multiplier",
            "attention.temperature_length");

    private final GgufFile file;
    private final Metadata metadata;
    private final Layout layout;
    private final JsonObject json = new JsonObject();

    private GgufConfig(GgufFile file, Layout layout) {
        this.file = file;
        this.metadata = file.metadata();
        this.layout = layout;
    }

    /**
     * Translates the metadata.
     *
     * @param file the file
     * @param layout its architecture
     * @return what {@code config.json} would say
     * @throws GgufException if a key is missing, out of range, or changes the result in a way that is not supported
     */
    static JsonObject of(GgufFile file, Layout layout) throws GgufException {
        GgufConfig config = new GgufConfig(file, layout);
        config.refuseOthers();
        config.add();
        return config.json;
    }

    /** The keys of the architecture that no result depends on. Those about the file and the tokenizer are not counted. */
    static List<String> ignored(GgufFile file, Layout layout) {
        return file.metadata().unread().stream()
                .filter(key -> key.startsWith(layout.key("")))
                .toList();
    }

    private void refuseOthers() throws GgufException {
        for (String name : NEUTRAL_AT_ZERO) {
            String key = layout.key(name);
            double number = metadata.number(key, 0);
            if (number != 0) {
                throw metadata.wrong(
                        key,
                        Double.toString(number).replaceAll("\\.0$", ""),
                        name.equals("expert_count") ? TEXTS.get("zero.experts") : TEXTS.get("zero"));
            }
        }
        refuse("use_parallel_residual", false);
        refuse("attention.causal", true);
    }

    private void refuse(String name, boolean supported) throws GgufException {
        if (metadata.flag(layout.key(name), supported) != supported) {
            throw metadata.wrong(layout.key(name), Boolean.toString(!supported), TEXTS.get("supported", supported));
        }
    }

    private void add() throws GgufException {
        int width = count("embedding_length", LARGEST);
        int heads = count("attention.head_count", LARGEST);
        int keyHeads = count("attention.head_count_kv", heads);
        if (heads % keyHeads != 0) {
            throw metadata.wrong(
                    layout.key("attention.head_count_kv"), Integer.toString(keyHeads), TEXTS.get("divides", heads));
        }
        int inner = count("feed_forward_length", LARGEST);
        int layers = (int) metadata.whole(layout.key("block_count"), 1, MOST_LAYERS);
        int longest = count("context_length", LARGEST);
        json.addProperty("model_type", layout.modelType());
        json.addProperty("vocab_size", vocabulary());
        json.addProperty("tie_word_embeddings", !file.tensors().containsKey(OUTPUT));
        if (layout == Layout.GPT2) {
            json.addProperty("n_embd", width);
            json.addProperty("n_layer", layers);
            json.addProperty("n_head", heads);
            json.addProperty("n_inner", inner);
            json.addProperty("n_positions", longest);
            json.addProperty("layer_norm_epsilon", metadata.positive(layout.key("attention.layer_norm_epsilon")));
        } else {
            json.addProperty("hidden_size", width);
            json.addProperty("num_hidden_layers", layers);
            json.addProperty("num_attention_heads", heads);
            json.addProperty("num_key_value_heads", keyHeads);
            json.addProperty("intermediate_size", inner);
            json.addProperty("max_position_embeddings", longest);
            int headWidth = headWidth(width, heads);
            json.addProperty("head_dim", headWidth);
            addNorm();
            addBiases();
            addScores(layers, width, heads, headWidth);
            addWindow(longest);
            addRotary(headWidth, longest);
        }
        addTokens();
    }

    private int count(String name, int most) throws GgufException {
        String key = layout.key(name);
        return (int) (name.endsWith("_kv") ? metadata.whole(key, 1, most, most) : metadata.whole(key, 1, most));
    }

    /** As many as the embedding has rows; a number of tokens that is given must be the same. */
    private long vocabulary() throws GgufException {
        GgufTensor embedding = file.tensors().get(EMBEDDING);
        if (embedding == null) {
            throw new GgufException(file.path(), TEXTS.get("tensor.missing", EMBEDDING));
        }
        long rows = embedding.shape().get(0);
        String key = layout.key("vocab_size");
        long given = metadata.whole(key, 1, LARGEST, rows);
        if (given != rows) {
            throw metadata.wrong(key, Long.toString(given), TEXTS.get("rows", rows, EMBEDDING));
        }
        return rows;
    }

    private int headWidth(int width, int heads) throws GgufException {
        String key = layout.key("attention.key_length");
        String turned = layout.key("rope.dimension_count");
        long shared = Math.max(1, width / heads);
        // part of a head may be turned in one layout alone
        long fallback = layout == Layout.PHI3 ? shared : metadata.whole(turned, 1, LARGEST, shared);
        long named = metadata.whole(key, 1, LARGEST, fallback);
        String valueKey = layout.key("attention.value_length");
        long values = metadata.whole(valueKey, 1, LARGEST, named);
        if (values != named) {
            throw metadata.wrong(valueKey, Long.toString(values), TEXTS.get("key-width", named));
        }
        long dimensions = metadata.whole(turned, 1, LARGEST, named);
        if (layout != Layout.PHI3 && dimensions != named) {
            throw metadata.wrong(turned, Long.toString(dimensions), TEXTS.get("head-width", named));
        }
        if (dimensions > named) {
            throw metadata.wrong(turned, Long.toString(dimensions), TEXTS.get("at-most-head", named));
        }
        if (dimensions < named) {
            json.addProperty("partial_rotary_factor", Math.nextUp(dimensions / (double) named));
        }
        return (int) named;
    }

    private void addNorm() throws GgufException {
        if (layout == Layout.STARCODER2) {
            json.addProperty("norm_epsilon", metadata.positive(layout.key("attention.layer_norm_epsilon")));
        } else {
            json.addProperty("rms_norm_eps", metadata.positive(layout.key("attention.layer_norm_rms_epsilon")));
        }
    }

    /** The file has them or not, and does not say so. */
    private void addBiases() {
        boolean attention = file.tensors().containsKey("blk.0.attn_q.bias");
        switch (layout) {
            case LLAMA -> {
                json.addProperty("attention_bias", attention);
                json.addProperty("mlp_bias", file.tensors().containsKey("blk.0.ffn_up.bias"));
            }
            case QWEN3 -> json.addProperty("attention_bias", attention);
            case STARCODER2 -> json.addProperty("use_bias", attention);
            default -> {
                // always the same
            }
        }
    }

    /**
     * Scale and caps, which Gemma alone has. The scale stands in no file: llama.cpp, whose format this is, takes the width of a head but
     * for the 27 B models (46 and 62 layers), where it takes the width by the number of heads.
     */
    private void addScores(int layers, int width, int heads, int headWidth) throws GgufException {
        if (!layout.addsOne()) {
            return;
        }
        boolean largest = layers == (layout == Layout.GEMMA2 ? 46 : 62);
        json.addProperty("query_pre_attn_scalar", largest ? width / heads : headWidth);
        for (String name : List.of("attn_logit_softcapping", "final_logit_softcapping")) {
            if (metadata.has(layout.key(name))) {
                double cap = metadata.number(layout.key(name));
                if (cap == 0) {
                    json.add(name, JsonNull.INSTANCE);
                } else {
                    json.addProperty(name, metadata.positive(layout.key(name)));
                }
            }
        }
    }

    private void addWindow(int longest) throws GgufException {
        String key = layout.key("attention.sliding_window");
        long window = metadata.whole(key, 0, LARGEST, 0);
        String pattern = layout.key("attention.sliding_window_pattern");
        if (layout == Layout.GEMMA3 && metadata.has(pattern)) {
            json.addProperty("sliding_window_pattern", metadata.whole(pattern, 1, MOST_LAYERS));
        }
        if (window == 0) {
            return;
        }
        if (layout == Layout.LLAMA) {
            json.addProperty("model_type", "mistral");
        } else if ((layout == Layout.QWEN2 || layout == Layout.QWEN3) && window < longest) {
            throw metadata.wrong(key, Long.toString(window), TEXTS.get("window"));
        }
        json.addProperty("sliding_window", window);
    }

    private void addRotary(int headWidth, int longest) throws GgufException {
        try (GgufNumbers numbers = GgufNumbers.open(file)) {
            new GgufRotary(numbers, layout).addTo(json, headWidth, longest);
        }
    }

    private void addTokens() throws GgufException {
        JsonArray ends = new JsonArray();
        Set<Long> ids = new LinkedHashSet<>();
        for (String name : List.of("eos_token_id", "eot_token_id")) {
            long id = metadata.whole("tokenizer.ggml." + name, 0, 0xFFFFFFFFL, -1);
            if (id >= 0 && id < LARGEST) {
                ids.add(id);
            }
        }
        ids.forEach(ends::add);
        json.add("eos_token_id", ends);
        long padding = metadata.whole("tokenizer.ggml.padding_token_id", 0, 0xFFFFFFFFL, -1);
        if (padding >= 0 && padding < LARGEST) {
            json.addProperty("pad_token_id", padding);
        }
        long begin = metadata.whole("tokenizer.ggml.bos_token_id", 0, 0xFFFFFFFFL, -1);
        if (begin >= 0 && begin < LARGEST) {
            json.addProperty("bos_token_id", begin);
        }
    }
}
