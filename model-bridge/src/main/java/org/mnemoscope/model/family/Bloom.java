package org.mnemoscope.model.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mnemoscope.model.Activation;
import org.mnemoscope.model.Attention;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Mlp;
import org.mnemoscope.model.Norms;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.PositionEncoding;
import org.mnemoscope.model.Residual;

/** BLOOM (BigScience 2022): ALiBi, a norm on the embeddings, tanh GELU. */
record Bloom() implements Family {
    private static final int EXPANSION = 4;
    private static final double BIAS_MAX = 8;

    @Override
    public String modelType() {
        return "bloom";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("n_embed", "hidden_size");
        int heads = Checks.heads(config.count("n_head", "num_attention_heads"), width);
        return new DecoderConfig(
                config.count("vocab_size"),
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
    public JsonObject write(DecoderConfig config) {
        int heads = config.attention().heads();
        boolean foreign = config.projected()
                || !config.attention().equals(Attention.plain(heads, config.width() / heads, true))
                || !config.mlp().equals(new Mlp(EXPANSION * config.width(), Activation.GELU_TANH, false, true))
                || !config.norms().equals(Norms.layer(config.norms().epsilon(), true, true))
                || (config.residual() != Residual.SEQUENTIAL && config.residual() != Residual.NORMALISED)
                || !config.position().equals(new PositionEncoding.Alibi(BIAS_MAX));
        if (foreign) {
            throw new IllegalArgumentException("not a BLOOM: " + config);
        }
        JsonObject json = new JsonObject();
        JsonArray architectures = new JsonArray();
        architectures.add("BloomForCausalLM");
        json.add("architectures", architectures);
        json.addProperty("model_type", modelType());
        json.addProperty("vocab_size", config.vocabularySize());
        json.addProperty("hidden_size", config.width());
        json.addProperty("n_layer", config.layers());
        json.addProperty("n_head", heads);
        json.addProperty("layer_norm_epsilon", config.norms().epsilon());
        json.addProperty("apply_residual_connection_post_layernorm", config.residual() == Residual.NORMALISED);
        json.addProperty("tie_word_embeddings", config.tiedOutput());
        if (config.maxLength() > 0) {
            json.addProperty("seq_length", config.maxLength());
        }
        return json;
    }

    @Override
    public String tensorName(Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> "transformer.word_embeddings.weight";
            case EMBEDDING_NORM_WEIGHT -> "transformer.word_embeddings_layernorm.weight";
            case EMBEDDING_NORM_BIAS -> "transformer.word_embeddings_layernorm.bias";
            case ATTENTION_NORM_WEIGHT -> block + "input_layernorm.weight";
            case ATTENTION_NORM_BIAS -> block + "input_layernorm.bias";
            case QKV_WEIGHT -> block + "self_attention.query_key_value.weight";
            case QKV_BIAS -> block + "self_attention.query_key_value.bias";
            case ATTENTION_OUT_WEIGHT -> block + "self_attention.dense.weight";
            case ATTENTION_OUT_BIAS -> block + "self_attention.dense.bias";
            case MLP_NORM_WEIGHT -> block + "post_attention_layernorm.weight";
            case MLP_NORM_BIAS -> block + "post_attention_layernorm.bias";
            case MLP_IN_WEIGHT -> block + "mlp.dense_h_to_4h.weight";
            case MLP_IN_BIAS -> block + "mlp.dense_h_to_4h.bias";
            case MLP_OUT_WEIGHT -> block + "mlp.dense_4h_to_h.weight";
            case MLP_OUT_BIAS -> block + "mlp.dense_4h_to_h.bias";
            case FINAL_NORM_WEIGHT -> "transformer.ln_f.weight";
            case FINAL_NORM_BIAS -> "transformer.ln_f.bias";
            case OUTPUT -> "lm_head.weight";
            default -> throw new IllegalArgumentException("BLOOM has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }

    @Override
    public QkvLayout qkvLayout() {
        return QkvLayout.BY_HEAD;
    }
}
