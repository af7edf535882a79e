package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** BLOOM (BigScience 2022): ALiBi, a norm on the embeddings, tanh GELU. */
record Bloom() implements WritableFamily {
    private static final int EXPANSION = 4;
    private static final double BIAS_MAX = 8;

    @Override
    public String modelType() {
        return "bloom";
    }

    @Override
    public String architecture() {
        return "BloomForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("n_embed", "hidden_size");
        int heads = Checks.heads(config.count("n_head", "num_attention_heads"), width);
        if (config.count("pretraining_tp", 1) > 1) {
            // its slices lose the biases
            config.requireFlag("slow_but_exact", false);
        }
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                config.layers("n_layer", "num_hidden_layers"),
                Attention.plain(heads, width / heads, true),
                new Mlp(EXPANSION * width, Activation.GELU_TANH, false, true),
                Norms.layer(config.positive("layer_norm_epsilon", 1e-5), true, true),
                config.flag("apply_residual_connection_post_layernorm", false)
                        ? Residual.NORMALISED
                        : Residual.SEQUENTIAL,
                new PositionEncoding.Alibi(BIAS_MAX),
                config.flag("tie_word_embeddings", true),
                config.count("seq_length", 0));
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        json.addProperty("hidden_size", config.width());
        json.addProperty("n_layer", config.layers());
        json.addProperty("n_head", config.attention().heads());
        json.addProperty("layer_norm_epsilon", config.norms().epsilon());
        json.addProperty("apply_residual_connection_post_layernorm", config.residual() == Residual.NORMALISED);
        if (config.maxLength() > 0) {
            json.addProperty("seq_length", config.maxLength());
        }
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.word_embeddings.weight");
            case EMBEDDING_NORM_WEIGHT -> Stored.rows("transformer.word_embeddings_layernorm.weight");
            case EMBEDDING_NORM_BIAS -> Stored.rows("transformer.word_embeddings_layernorm.bias");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "input_layernorm.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "input_layernorm.bias");
            case QKV_WEIGHT -> Stored.byKeyHead(block + "self_attention.query_key_value.weight");
            case QKV_BIAS -> Stored.byKeyHead(block + "self_attention.query_key_value.bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attention.dense.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attention.dense.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "post_attention_layernorm.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.dense_h_to_4h.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.dense_h_to_4h.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.dense_4h_to_h.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.dense_4h_to_h.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.ln_f.weight");
            case FINAL_NORM_BIAS -> Stored.rows("transformer.ln_f.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("BLOOM has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
