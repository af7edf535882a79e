package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;

/** LLaMA (Touvron et al. 2023) and what follows its plan: rotary positions, RMS norms, a gated MLP, grouped heads. */
record Llama() implements Family {
    @Override
    public String modelType() {
        return "llama";
    }

    @Override
    public String architecture() {
        return "LlamaForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        boolean biases = config.flag("attention_bias", false);
        return LlamaPlan.read(config, biases, biases, config.flag("mlp_bias", false), 0);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        LlamaPlan.describe(config, json);
        json.addProperty("attention_bias", config.attention().inputBiases());
        json.addProperty("mlp_bias", config.mlp().biases());
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
