package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Residual;

/** LLaMA (Touvron et al. 2023) and what follows its plan: rotary positions, RMS norms, a gated MLP, grouped heads. */
record Llama() implements WritableFamily {
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
        LlamaPlan plan = LlamaPlan.of(config);
        return plan.decoder(
                plan.attention(biases, biases),
                plan.mlp(config.flag("mlp_bias", false)),
                plan.rms(1e-6),
                Residual.SEQUENTIAL,
                plan.rotary(LlamaPlan.ROTARY),
                false);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        LlamaPlan.describe(config, json);
        json.addProperty("attention_bias", config.attention().inputBiases());
        json.addProperty("mlp_bias", config.mlp().biases());
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
