package org.mnemoscope.decoder.family;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/** SmolLM3 (Hugging Face 2025): the plan of LLaMA with blocks that do not turn, and windows if asked for. */
record SmolLm3() implements Family {
    private static final Texts TEXTS = Texts.of(SmolLm3.class);

    @Override
    public String modelType() {
        return "smollm3";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config, 4, 0);
        PositionEncoding position = plan.rotary(RotaryKeys.whole(2_000_000));
        boolean biases = config.flag("attention_bias", false);
        return plan.decoder(
                        plan.attention(biases, biases),
                        plan.mlp(config.flag("mlp_bias", false)),
                        plan.rms(1e-6),
                        Residual.SEQUENTIAL,
                        position,
                        true)
                .withKinds(kinds(config, plan.layers(), position));
    }

    private static List<LayerKind> kinds(ConfigJson config, int layers, PositionEncoding position)
            throws ConfigException {
        List<Boolean> turns = turns(config, layers);
        int window = config.countOrNone("sliding_window", 0);
        boolean used = config.flag("use_sliding_window", false) && window > 0;
        LayerTypes types = LayerTypes.read(config, layers, layer -> used && !turns.get(layer))
                .requireWindow(config, window);
        List<LayerKind> kinds = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            kinds.add(new LayerKind(
                    types.slides().get(layer) ? window : 0, turns.get(layer) ? position : new PositionEncoding.None()));
        }
        return kinds;
    }

    /** Which blocks turn queries and keys: without a list all but every fourth, or another multiple. */
    private static List<Boolean> turns(ConfigJson config, int layers) throws ConfigException {
        List<Double> named = config.numbers("no_rope_layers");
        int interval = config.count("no_rope_layer_interval", 4);
        if (config.has("no_rope_layers") && named.size() < layers) {
            throw config.wrong("no_rope_layers", named, TEXTS.get("blocks.least", layers));
        }
        List<Boolean> turns = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            turns.add(config.has("no_rope_layers") ? named.get(layer) != 0 : (layer + 1) % interval != 0);
        }
        return turns;
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
