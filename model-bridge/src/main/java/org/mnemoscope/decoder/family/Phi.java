package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/** Phi 1 to 2 (Microsoft 2023): one norm for attention and MLP, a part of each head turned, biases everywhere. */
record Phi() implements Family {
    @Override
    public String modelType() {
        return "phi";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config);
        QueryKeyNorm norm =
                config.flag("qk_layernorm", false) ? new QueryKeyNorm(QueryKeyNorm.Span.HEAD, true) : QueryKeyNorm.NONE;
        return plan.decoder(
                        plan.attention(true, true).withQueryKeyNorm(norm),
                        plan.mlp("hidden_act", "gelu_new", false, true),
                        Norms.layer(config.positive("layer_norm_eps", 1e-5), true, false),
                        Residual.PARALLEL_ONE_NORM,
                        plan.rotary(RotaryKeys.partly(0.5).pairsAlone()),
                        false)
                .withOutputBias(true);
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = LlamaPlan.block(parameter);
        return switch (parameter.kind()) {
            case QUERY_NORM_WEIGHT -> Stored.rows(block + "self_attn.q_layernorm.weight");
            case QUERY_NORM_BIAS -> Stored.rows(block + "self_attn.q_layernorm.bias");
            case KEY_NORM_WEIGHT -> Stored.rows(block + "self_attn.k_layernorm.weight");
            case KEY_NORM_BIAS -> Stored.rows(block + "self_attn.k_layernorm.bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attn.dense.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attn.dense.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.fc1.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.fc1.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.fc2.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.fc2.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("model.final_layernorm.weight");
            case FINAL_NORM_BIAS -> Stored.rows("model.final_layernorm.bias");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
