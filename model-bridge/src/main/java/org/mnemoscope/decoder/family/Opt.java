package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** OPT (Meta 2022): learned positions whose table begins two rows early; some sizes project their embeddings or normalise late. */
record Opt() implements WritableFamily {
    /** What stands before the first position in the table. */
    private static final int OFFSET = 2;

    /** transformers leaves it at what PyTorch takes. */
    private static final double EPSILON = 1e-5;

    @Override
    public String modelType() {
        return "opt";
    }

    @Override
    public String architecture() {
        return "OPTForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("hidden_size");
        int heads = Checks.heads(config.count("num_attention_heads"), width);
        int positions = config.count("max_position_embeddings");
        boolean biases = config.flag("enable_bias", true);
        boolean affine = config.flag("layer_norm_elementwise_affine", true);
        boolean before = config.flag("do_layer_norm_before", true);
        boolean last = before && !config.flag("_remove_final_layer_norm", false);
        return new DecoderConfig(
                config.vocabulary(),
                config.count("word_embed_proj_dim", width),
                width,
                config.layers("num_hidden_layers"),
                Attention.plain(heads, width / heads, biases),
                new Mlp(
                        config.count("ffn_dim"),
                        Activations.read(config, "activation_function", "relu"),
                        false,
                        biases),
                new Norms(Norms.Kind.LAYER, EPSILON, affine, affine, false, last),
                before ? Residual.SEQUENTIAL : Residual.NORM_AFTER,
                new PositionEncoding.Learned(positions, OFFSET),
                config.flag("tie_word_embeddings", true),
                positions);
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        boolean before = config.residual() == Residual.SEQUENTIAL;
        json.addProperty("hidden_size", config.width());
        json.addProperty("word_embed_proj_dim", config.embeddingWidth());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.attention().heads());
        json.addProperty("ffn_dim", config.mlp().innerWidth());
        json.addProperty("max_position_embeddings", config.maxLength());
        json.addProperty("activation_function", Activations.name(config.mlp().activation()));
        json.addProperty("enable_bias", config.mlp().biases());
        json.addProperty("layer_norm_elementwise_affine", config.norms().scales());
        json.addProperty("do_layer_norm_before", before);
        json.addProperty("_remove_final_layer_norm", before && !config.norms().last());
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "model.decoder.layers." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("model.decoder.embed_tokens.weight");
            case PROJECT_IN -> Stored.rows("model.decoder.project_in.weight");
            case POSITIONS -> Stored.rows("model.decoder.embed_positions.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "self_attn_layer_norm.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "self_attn_layer_norm.bias");
            case QKV_WEIGHT -> queryKeyValue(block, "weight");
            case QKV_BIAS -> queryKeyValue(block, "bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attn.out_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attn.out_proj.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "final_layer_norm.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "final_layer_norm.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "fc1.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "fc1.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "fc2.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "fc2.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("model.decoder.final_layer_norm.weight");
            case FINAL_NORM_BIAS -> Stored.rows("model.decoder.final_layer_norm.bias");
            case PROJECT_OUT -> Stored.rows("model.decoder.project_out.weight");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("OPT has no " + parameter.kind());
        };
    }

    private static Stored queryKeyValue(String block, String end) {
        String attention = block + "self_attn.";
        return Stored.stacked(attention + "q_proj." + end, attention + "k_proj." + end, attention + "v_proj." + end);
    }

    @Override
    public String optionalPrefix() {
        return "model.";
    }
}
