package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/**
 * What the families share that took LLaMA's keys and names.
 *
 * @param config the content of {@code config.json}
 * @param width size of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param headWidth dimensions of one head
 */
record LlamaPlan(ConfigJson config, int width, int heads, int keyValueHeads, int headWidth) {
    private static final Texts TEXTS = Texts.of(LlamaPlan.class);

    static final String PREFIX = "model.";
    static final RotaryKeys ROTARY = RotaryKeys.whole(10_000);

    /** As many key heads as query heads, and heads that share the width, where no key says otherwise. */
    static LlamaPlan of(ConfigJson config) throws ConfigException {
        return of(config, 0, 0);
    }

    /**
     * @param keyValueHeads how many there are where the key is absent, or 0 for as many as query heads, which is also what null means
     * @param headWidth the dimensions of a head where the key is absent, or 0 for width / heads, which is also what null means
     */
    static LlamaPlan of(ConfigJson config, int keyValueHeads, int headWidth) throws ConfigException {
        return of(config, 0, keyValueHeads, headWidth);
    }

    /** @param ordinaryHeads how many query heads there are where the key is absent, or 0 where it must not be */
    static LlamaPlan of(ConfigJson config, int ordinaryHeads, int keyValueHeads, int headWidth) throws ConfigException {
        int width = config.count("hidden_size");
        int heads = ordinaryHeads == 0
                ? config.count("num_attention_heads")
                : config.count("num_attention_heads", ordinaryHeads);
        int shared = config.countOrNone("num_key_value_heads", keyValueHeads);
        int keyHeads = shared == 0 ? heads : shared;
        if (heads % keyHeads != 0) {
            throw config.wrong("num_key_value_heads", keyHeads, TEXTS.get("divides", heads));
        }
        int named = config.countOrNone("head_dim", headWidth);
        int most = ConfigJson.LARGEST / heads;
        if (named > most) {
            throw config.wrong("head_dim", named, TEXTS.get("at-most-heads", most, heads));
        }
        return new LlamaPlan(config, width, heads, keyHeads, named == 0 ? width / Checks.heads(heads, width) : named);
    }

    /** Refuses heads that do not share the width. */
    LlamaPlan requireSharedWidth() throws ConfigException {
        if (headWidth * heads != width) {
            throw config.wrong("head_dim", headWidth, "hidden_size / num_attention_heads");
        }
        return this;
    }

    int layers() throws ConfigException {
        return config.layers("num_hidden_layers");
    }

    /** Attention with the scale 1/√h. */
    Attention attention(boolean inputBiases, boolean outputBias) {
        return attention(Attention.plain(heads, headWidth, false).scale(), inputBiases, outputBias);
    }

    Attention attention(double scale, boolean inputBiases, boolean outputBias) {
        return new Attention(heads, keyValueHeads, headWidth, scale, false, inputBiases, outputBias);
    }

    /** A gated MLP with SiLU where no key says otherwise. */
    Mlp mlp(boolean biases) throws ConfigException {
        return mlp("hidden_act", "silu", true, biases);
    }

    Mlp mlp(String key, String activation, boolean gated, boolean biases) throws ConfigException {
        return new Mlp(config.count("intermediate_size"), Activations.read(config, key, activation), gated, biases);
    }

    Norms rms(double epsilon) throws ConfigException {
        return Norms.rms(config.positive("rms_norm_eps", epsilon));
    }

    PositionEncoding rotary(RotaryKeys keys) throws ConfigException {
        return RotarySettings.of(config, headWidth, keys).read();
    }

    /**
     * The decoder, with blocks that see everything.
     *
     * @param tied whether the output is the embedding where no key says so
     */
    DecoderConfig decoder(
            Attention attention, Mlp mlp, Norms norms, Residual residual, PositionEncoding position, boolean tied)
            throws ConfigException {
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                layers(),
                attention,
                mlp,
                norms,
                residual,
                position,
                config.flag("tie_word_embeddings", tied),
                config.count("max_position_embeddings", 0));
    }

    static void describe(DecoderConfig config, JsonObject json) {
        json.addProperty("hidden_size", config.width());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.attention().heads());
        json.addProperty("num_key_value_heads", config.attention().keyValueHeads());
        json.addProperty("head_dim", config.attention().headWidth());
        json.addProperty("intermediate_size", config.mlp().innerWidth());
        json.addProperty("hidden_act", Activations.name(config.mlp().activation()));
        json.addProperty("rms_norm_eps", config.norms().epsilon());
        if (config.maxLength() > 0) {
            json.addProperty("max_position_embeddings", config.maxLength());
        }
        if (config.position() instanceof PositionEncoding.Rotary rotary) {
            JsonObject settings = RotarySettings.write(rotary);
            json.add("rope_parameters", settings);
            // what transformers 4 reads instead
            json.addProperty("rope_theta", rotary.base());
            if (settings.size() > 2) {
                json.add("rope_scaling", settings);
            }
        }
    }

    static Stored stored(Parameter parameter) {
        String block = block(parameter);
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("model.embed_tokens.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "input_layernorm.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "input_layernorm.bias");
            case QKV_WEIGHT -> queryKeyValue(block, "weight");
            case QKV_BIAS -> queryKeyValue(block, "bias");
            case QUERY_NORM_WEIGHT -> Stored.rows(block + "self_attn.q_norm.weight");
            case KEY_NORM_WEIGHT -> Stored.rows(block + "self_attn.k_norm.weight");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attn.o_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attn.o_proj.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "post_attention_layernorm.bias");
            case MLP_IN_WEIGHT -> gateAndUp(block, "weight");
            case MLP_IN_BIAS -> gateAndUp(block, "bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.down_proj.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.down_proj.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("model.norm.weight");
            case FINAL_NORM_BIAS -> Stored.rows("model.norm.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            case OUTPUT_BIAS -> Stored.rows("lm_head.bias");
            default -> throw new IllegalArgumentException("models of LLaMA's plan have no " + parameter.kind());
        };
    }

    /** What the names of a block's tensors begin with. */
    static String block(Parameter parameter) {
        return "model.layers." + parameter.layer() + ".";
    }

    private static Stored queryKeyValue(String block, String end) {
        String attention = block + "self_attn.";
        return Stored.stacked(attention + "q_proj." + end, attention + "k_proj." + end, attention + "v_proj." + end);
    }

    private static Stored gateAndUp(String block, String end) {
        return Stored.stacked(block + "mlp.gate_proj." + end, block + "mlp.up_proj." + end);
    }
}
