package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/** OLMo 2 (Ai2 2024): norms behind the branches, and of all query and all key heads together. */
record Olmo2() implements Family {
    @Override
    public String modelType() {
        return "olmo2";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config);
        boolean biases = config.flag("attention_bias", false);
        return plan.decoder(
                plan.attention(biases, biases).withQueryKeyNorm(new QueryKeyNorm(QueryKeyNorm.Span.ALL_HEADS, false)),
                plan.mlp(false),
                plan.rms(1e-5),
                Residual.BRANCH_NORM,
                plan.rotary(LlamaPlan.ROTARY),
                false);
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = LlamaPlan.block(parameter);
        return switch (parameter.kind()) {
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "post_feedforward_layernorm.weight");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
