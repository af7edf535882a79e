package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** MPT (MosaicML 2023): ALiBi, no biases anywhere, as transformers implements it. */
record Mpt() implements WritableFamily {
    /** transformers takes no other, whatever expansion_ratio says. */
    private static final int EXPANSION = 4;

    /** transformers takes no other, whatever the key says. */
    private static final int BIAS_MAX = 8;

    @Override
    public String modelType() {
        return "mpt";
    }

    @Override
    public String architecture() {
        return "MptForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("d_model", "hidden_size");
        int heads = Checks.heads(config.count("n_heads", "num_attention_heads"), width);
        config.requireFlag("no_bias", true);
        config.requireAbsent("logit_scale");
        config.requireText("norm_type", List.of("low_precision_layernorm", "layernorm"));
        ConfigJson attention = config.object("attn_config");
        attention.requireFlag("alibi", true);
        attention.requireFlag("prefix_lm", false);
        attention.requireFlag("qk_ln", false);
        attention.requireAbsent("clip_qkv");
        attention.requireFlag("rope", false);
        attention.requireText("attn_type", List.of("multihead_attention"));
        attention.requireNumber("alibi_bias_max", BIAS_MAX);
        int headWidth = width / heads;
        double scale = attention.number(
                "softmax_scale", Attention.plain(heads, headWidth, false).scale());
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                config.layers("n_layers", "num_hidden_layers"),
                new Attention(heads, heads, headWidth, scale, false, false, false),
                new Mlp(EXPANSION * width, Activation.GELU, false, false),
                Norms.layer(config.positive("layer_norm_epsilon", 1e-5), false, false),
                Residual.SEQUENTIAL,
                new PositionEncoding.Alibi(BIAS_MAX),
                config.flag("tie_word_embeddings", true),
                config.count("max_seq_len", 0));
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        JsonObject attention = new JsonObject();
        attention.addProperty("alibi", true);
        attention.addProperty("alibi_bias_max", BIAS_MAX);
        int heads = config.attention().heads();
        if (!config.attention().equals(Attention.plain(heads, config.width() / heads, false))) {
            attention.addProperty("softmax_scale", config.attention().scale());
        }
        json.addProperty("d_model", config.width());
        json.addProperty("n_layers", config.layers());
        json.addProperty("n_heads", heads);
        json.addProperty("expansion_ratio", EXPANSION);
        if (config.maxLength() > 0) {
            json.addProperty("max_seq_len", config.maxLength());
        }
        json.addProperty("layer_norm_epsilon", config.norms().epsilon());
        json.addProperty("no_bias", true);
        json.add("attn_config", attention);
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.blocks." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.wte.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "norm_1.weight");
            case QKV_WEIGHT -> Stored.rows(block + "attn.Wqkv.weight");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "attn.out_proj.weight");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "norm_2.weight");
            case MLP_IN_WEIGHT -> Stored.rows(block + "ffn.up_proj.weight");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "ffn.down_proj.weight");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.norm_f.weight");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("MPT has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
