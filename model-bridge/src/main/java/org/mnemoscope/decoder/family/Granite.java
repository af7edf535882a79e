package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Residual;

/** Granite (IBM 2024): the plan of LLaMA with factors for embeddings, attention, branches and logits. */
record Granite() implements Family {
    @Override
    public String modelType() {
        return "granite";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config);
        boolean biases = config.flag("attention_bias", false);
        return plan.decoder(
                        plan.attention(config.number("attention_multiplier", 1), biases, biases),
                        plan.mlp(config.flag("mlp_bias", false)),
                        plan.rms(1e-6),
                        Residual.SEQUENTIAL,
                        plan.rotary(LlamaPlan.ROTARY),
                        false)
                .withFactors(new Factors(
                        config.number("embedding_multiplier", 1),
                        false,
                        config.number("residual_multiplier", 1),
                        1 / config.positive("logits_scaling", 1),
                        0));
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
