package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** Qwen2 and Qwen2.5 (Alibaba 2024): the plan of LLaMA with biases on queries, keys and values, and windows if asked for. */
record Qwen2() implements WritableFamily {
    private static final int ORDINARY_WINDOW = 4096;
    private static final int ORDINARY_KEY_HEADS = 32;
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
        LlamaPlan plan = LlamaPlan.of(config, ORDINARY_KEY_HEADS, 0);
        PositionEncoding position = plan.rotary(LlamaPlan.ROTARY);
        return plan.decoder(
                        plan.attention(true, false),
                        plan.mlp(false),
                        plan.rms(1e-6),
                        Residual.SEQUENTIAL,
                        position,
                        false)
                .withKinds(kinds(config, plan.layers(), position));
    }

    /** The blocks from {@code max_window_layers} on look at a window, if {@code use_sliding_window} says so. */
    static List<LayerKind> kinds(ConfigJson config, int layers, PositionEncoding position) throws ConfigException {
        // without that it says nothing at all
        config.mentions("sliding_window");
        int window =
                config.flag("use_sliding_window", false) ? config.countOrNone("sliding_window", ORDINARY_WINDOW) : 0;
        double whole = config.number("max_window_layers", ORDINARY_FIRST_SLIDING_LAYER);
        return LayerTypes.read(config, layers, layer -> window > 0 && layer >= whole)
                .kinds(window, position, position);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        LlamaPlan.describe(config, json);
        int window = config.kinds().stream().mapToInt(LayerKind::window).max().orElse(0);
        json.addProperty("use_sliding_window", window > 0);
        if (window > 0) {
            json.addProperty("sliding_window", window);
            json.add("layer_types", LayerTypes.write(config.kinds()));
        }
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        return LlamaPlan.stored(parameter);
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
