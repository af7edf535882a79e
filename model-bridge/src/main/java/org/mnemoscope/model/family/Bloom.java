package org.mnemoscope.model.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mnemoscope.model.Activation;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.PositionEncoding;

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
        config.requireFlag("apply_residual_connection_post_layernorm", false);
        return new DecoderConfig(
                config.count("vocab_size"),
                width,
                config.layers("n_layer", "num_hidden_layers"),
                heads,
                EXPANSION * width,
                new PositionEncoding.Alibi(BIAS_MAX),
                Activation.GELU_TANH,
                config.positive("layer_norm_epsilon", 1e-5),
                true,
                false,
                true,
                true,
                true,
                Checks.attentionScale(width, heads),
                config.flag("tie_word_embeddings", true),
                config.count("seq_length", 0));
    }

    @Override
    public JsonObject write(DecoderConfig config) {
        if (!config.position().equals(new PositionEncoding.Alibi(BIAS_MAX))
                || config.innerWidth() != EXPANSION * config.width()
                || config.activation() != Activation.GELU_TANH
                || !config.embeddingNorm()
                || config.parallelResidual()
                || !config.attentionBiases()
                || !config.mlpBiases()
                || !config.normBiases()
                || config.attentionScale() != Checks.attentionScale(config.width(), config.heads())) {
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
        json.addProperty("n_head", config.heads());
        json.addProperty("layer_norm_epsilon", config.normEpsilon());
        json.addProperty("apply_residual_connection_post_layernorm", false);
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
