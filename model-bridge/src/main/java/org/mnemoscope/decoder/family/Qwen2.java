package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;

/** Qwen2 and Qwen2.5 (Alibaba 2024): the plan of LLaMA with biases on queries, keys and values, and a sliding window if asked for. */
record Qwen2() implements Family {
    private static final String SLIDING = "sliding_attention";
    private static final int ORDINARY_WINDOW = 4096;
    private static final int ORDINARY_FIRST_SLIDING_LAYER = 28;

    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public String architecture() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        return LlamaPlan.read(config, true, false, false, window(config));
    }

    private static int window(ConfigJson config) throws ConfigException {
        List<String> layers = config.texts("layer_types");
        for (String layer : layers) {
            if (!layer.equals(SLIDING) && !layer.equals("full_attention")) {
                throw config.wrong("layer_types", layer, "a list of full_attention and " + SLIDING);
            }
        }
        boolean slides =
                layers.isEmpty() ? whole(config) < config.layers("num_hidden_layers") : layers.contains(SLIDING);
        return slides && config.flag("use_sliding_window", false) ? config.count("sliding_window", ORDINARY_WINDOW) : 0;
    }

    /** How many layers see everything. */
    private static double whole(ConfigJson config) throws ConfigException {
        return config.number("max_window_layers", ORDINARY_FIRST_SLIDING_LAYER);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        LlamaPlan.describe(config, json);
        int window = config.attention().slidingWindow();
        json.addProperty("use_sliding_window", window > 0);
        if (window > 0) {
            json.addProperty("sliding_window", window);
            json.addProperty("max_window_layers", 0);
        }
    }

    @Override
    public Stored stored(Parameter parameter) {
        return LlamaPlan.stored(parameter);
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
