package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/** StableLM (Stability AI 2023): a part of each head turned, layer norms, if asked for one norm for attention and MLP. */
record StableLm() implements Family {
    @Override
    public String modelType() {
        return "stablelm";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config, 32, 0).requireSharedWidth();
        QueryKeyNorm norm = config.flag("qk_layernorm", false)
                ? new QueryKeyNorm(QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS, false)
                : QueryKeyNorm.NONE;
        return plan.decoder(
                plan.attention(config.flag("use_qkv_bias", false), false).withQueryKeyNorm(norm),
                plan.mlp(false),
                Norms.layer(config.positive("layer_norm_eps", 1e-5), true, false),
                config.flag("use_parallel_residual", false) ? Residual.PARALLEL_ONE_NORM : Residual.SEQUENTIAL,
                plan.rotary(RotaryKeys.partly(0.25).pairsAlone()),
                false);
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        Attention attention = config.attention();
        return switch (parameter.kind()) {
            case QUERY_NORM_WEIGHT -> ofHeads(parameter, "q_layernorm", attention.heads());
            case KEY_NORM_WEIGHT -> ofHeads(parameter, "k_layernorm", attention.keyValueHeads());
            default -> LlamaPlan.stored(parameter);
        };
    }

    private static Stored ofHeads(Parameter parameter, String norm, int heads) {
        String[] names = new String[heads];
        for (int head = 0; head < heads; head++) {
            names[head] = LlamaPlan.block(parameter) + "self_attn." + norm + ".norms." + head + ".weight";
        }
        return Stored.stacked(names);
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
