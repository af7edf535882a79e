package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** GPT-NeoX and Pythia (EleutherAI 2022): rotary positions on a part of each head, or none where that part is zero. */
record GptNeox() implements WritableFamily {
    private static final RotaryKeys ROTARY = new RotaryKeys(10_000, "rotary_emb_base", true, 0.25, "rotary_pct");

    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public String architecture() {
        return "GPTNeoXForCausalLM";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("hidden_size");
        int heads = Checks.heads(config.count("num_attention_heads"), width);
        // the width by which transformers turns a head, but does not split it
        int turned = config.count("head_dim", width / heads);
        if (turned != width / heads) {
            throw config.wrong("head_dim", turned, "hidden_size / num_attention_heads");
        }
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                config.layers("num_hidden_layers"),
                Attention.plain(heads, width / heads, config.flag("attention_bias", true)),
                new Mlp(config.count("intermediate_size"), Activations.read(config, "hidden_act", "gelu"), false, true),
                Norms.layer(config.positive("layer_norm_eps", 1e-5), true, false),
                config.flag("use_parallel_residual", true) ? Residual.PARALLEL : Residual.SEQUENTIAL,
                RotarySettings.of(config, width / heads, ROTARY).read(),
                config.flag("tie_word_embeddings", false),
                config.count("max_position_embeddings", 0));
    }

    @Override
    public void describe(DecoderConfig config, JsonObject json) {
        json.addProperty("hidden_size", config.width());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.attention().heads());
        json.addProperty("intermediate_size", config.mlp().innerWidth());
        json.addProperty("hidden_act", Activations.name(config.mlp().activation()));
        json.addProperty("layer_norm_eps", config.norms().epsilon());
        json.addProperty("use_parallel_residual", config.residual() == Residual.PARALLEL);
        json.addProperty("attention_bias", config.attention().outputBias());
        if (config.maxLength() > 0) {
            json.addProperty("max_position_embeddings", config.maxLength());
        }
        boolean turned = config.position() instanceof PositionEncoding.Rotary;
        PositionEncoding.Rotary rotary =
                turned ? (PositionEncoding.Rotary) config.position() : new PositionEncoding.Rotary(0, 10_000);
        double part = RotarySettings.part(config.attention().headWidth(), rotary.dimensions());
        JsonObject settings = RotarySettings.write(rotary);
        settings.addProperty("partial_rotary_factor", part);
        json.add("rope_parameters", settings);
        // what transformers 4 reads instead
        json.addProperty("rotary_pct", part);
        json.addProperty("rotary_emb_base", rotary.base());
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "gpt_neox.layers." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("gpt_neox.embed_in.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "input_layernorm.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "input_layernorm.bias");
            case QKV_WEIGHT -> Stored.byKeyHead(block + "attention.query_key_value.weight");
            case QKV_BIAS -> Stored.byKeyHead(block + "attention.query_key_value.bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "attention.dense.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "attention.dense.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "post_attention_layernorm.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.dense_h_to_4h.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.dense_h_to_4h.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.dense_4h_to_h.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.dense_4h_to_h.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("gpt_neox.final_layer_norm.weight");
            case FINAL_NORM_BIAS -> Stored.rows("gpt_neox.final_layer_norm.bias");
            case OUTPUT -> Stored.rows("embed_out.weight");
            default -> throw new IllegalArgumentException("GPT-NeoX has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "gpt_neox.";
    }
}
