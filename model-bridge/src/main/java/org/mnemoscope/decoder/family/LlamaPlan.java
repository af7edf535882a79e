package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** What LLaMA and Qwen2 share. */
final class LlamaPlan {
    static final String PREFIX = "model.";

    private LlamaPlan() {}

    static DecoderConfig read(
            ConfigJson config, boolean inputBiases, boolean outputBias, boolean mlpBiases, int slidingWindow)
            throws ConfigException {
        int width = config.count("hidden_size");
        int heads = config.count("num_attention_heads");
        int headWidth = headWidth(config, width, heads);
        int keyValueHeads = config.count("num_key_value_heads", heads);
        if (heads % keyValueHeads != 0) {
            throw config.wrong(
                    "num_key_value_heads", keyValueHeads, "a number that divides the " + heads + " attention heads");
        }
        double scale = Attention.plain(heads, headWidth, false).scale();
        return new DecoderConfig(
                config.count("vocab_size"),
                width,
                width,
                config.layers("num_hidden_layers"),
                new Attention(heads, keyValueHeads, headWidth, scale, false, inputBiases, outputBias, slidingWindow),
                new Mlp(
                        config.count("intermediate_size"),
                        Activations.read(config, "hidden_act", "silu"),
                        true,
                        mlpBiases),
                Norms.rms(config.positive("rms_norm_eps", 1e-6)),
                Residual.SEQUENTIAL,
                RotarySettings.of(config, headWidth, List.of("rope_theta"), List.of())
                        .requireWhole()
                        .read(1),
                config.flag("tie_word_embeddings", false),
                config.count("max_position_embeddings", 0));
    }

    private static int headWidth(ConfigJson config, int width, int heads) throws ConfigException {
        if (!config.has("head_dim")) {
            return width / Checks.heads(heads, width);
        }
        int headWidth = config.count("head_dim");
        int most = ConfigJson.LARGEST / heads;
        if (headWidth > most) {
            throw config.wrong("head_dim", headWidth, "at most " + most + " with " + heads + " attention heads");
        }
        return headWidth;
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
        String block = "model.layers." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("model.embed_tokens.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "input_layernorm.weight");
            case QKV_WEIGHT -> queryKeyValue(block, "weight");
            case QKV_BIAS -> queryKeyValue(block, "bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attn.o_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attn.o_proj.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_IN_WEIGHT -> gateAndUp(block, "weight");
            case MLP_IN_BIAS -> gateAndUp(block, "bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.down_proj.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.down_proj.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("model.norm.weight");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("LLaMA has no " + parameter.kind());
        };
    }

    private static Stored queryKeyValue(String block, String end) {
        String attention = block + "self_attn.";
        return Stored.stacked(attention + "q_proj." + end, attention + "k_proj." + end, attention + "v_proj." + end);
    }

    private static Stored gateAndUp(String block, String end) {
        return Stored.stacked(block + "mlp.gate_proj." + end, block + "mlp.up_proj." + end);
    }
}
