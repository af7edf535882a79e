package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/** Command R (Cohere 2024): one layer norm without bias for attention and MLP, pairs of neighbours turned, scaled logits. */
record Cohere() implements Family {
    @Override
    public String modelType() {
        return "cohere";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config);
        boolean biases = config.flag("attention_bias", false);
        QueryKeyNorm norm = config.flag("use_qk_norm", false)
                ? new QueryKeyNorm(QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS, false)
                : QueryKeyNorm.NONE;
        return plan.decoder(
                        plan.attention(biases, biases).withQueryKeyNorm(norm),
                        plan.mlp(false),
                        Norms.layer(config.positive("layer_norm_eps", 1e-5), false, false),
                        Residual.PARALLEL_ONE_NORM,
                        plan.rotary(RotaryKeys.whole(500_000).neighbours()),
                        true)
                .withFactors(Factors.NONE.withLogits(config.number("logit_scale", 0.0625), 0));
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String attention = LlamaPlan.block(parameter) + "self_attn.";
        return switch (parameter.kind()) {
            case QUERY_NORM_WEIGHT -> Stored.byHead(attention + "q_norm.weight");
            case KEY_NORM_WEIGHT -> Stored.byHead(attention + "k_norm.weight");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
