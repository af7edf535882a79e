package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** GPT-2 (Radford et al. 2019): learned positions, transposed matrices. */
record Gpt2() implements WritableFamily {
    private static final int EXPANSION = 4;

    @Override
    public String modelType() {
        return "gpt2";
    }

    @Override
    public String architecture() {
        return "GPT2LMHeadModel";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("n_embd", "hidden_size");
        int heads = Checks.heads(config.count("n_head", "num_attention_heads"), width);
        int positions = config.count("n_positions", "max_position_embeddings");
        Attention plain = Attention.plain(heads, width / heads, true);
        double scale = config.flag("scale_attn_weights", true) ? plain.scale() : 1;
        boolean scaleByLayer = config.flag("scale_attn_by_inverse_layer_idx", false);
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                config.layers("n_layer", "num_hidden_layers"),
                new Attention(heads, heads, plain.headWidth(), scale, scaleByLayer, true, true),
                new Mlp(
                        config.count("n_inner", EXPANSION * width),
                        Activations.read(config, "activation_function", "gelu_new"),
                        false,
                        true),
                Norms.layer(config.positive("layer_norm_epsilon", 1e-5), true, false),
                Residual.SEQUENTIAL,
                new PositionEncoding.Learned(positions, 0),
                config.flag("tie_word_embeddings", true),
                positions);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        json.addProperty("n_embd", config.width());
        json.addProperty("n_layer", config.layers());
        json.addProperty("n_head", config.attention().heads());
        json.addProperty("n_positions", config.maxLength());
        json.addProperty("n_inner", config.mlp().innerWidth());
        json.addProperty("activation_function", Activations.name(config.mlp().activation()));
        json.addProperty("layer_norm_epsilon", config.norms().epsilon());
        json.addProperty("scale_attn_weights", config.attention().scale() != 1);
        json.addProperty("scale_attn_by_inverse_layer_idx", config.attention().scaleByLayer());
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.wte.weight");
            case POSITIONS -> Stored.rows("transformer.wpe.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "ln_1.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "ln_1.bias");
            case QKV_WEIGHT -> Stored.columns(block + "attn.c_attn.weight");
            case QKV_BIAS -> Stored.rows(block + "attn.c_attn.bias");
            case ATTENTION_OUT_WEIGHT -> Stored.columns(block + "attn.c_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "attn.c_proj.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "ln_2.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "ln_2.bias");
            case MLP_IN_WEIGHT -> Stored.columns(block + "mlp.c_fc.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.c_fc.bias");
            case MLP_OUT_WEIGHT -> Stored.columns(block + "mlp.c_proj.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.c_proj.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.ln_f.weight");
            case FINAL_NORM_BIAS -> Stored.rows("transformer.ln_f.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("GPT-2 has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
