package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/**
 * Gemma 3 (Google 2025): Gemma 2 with norms of queries and keys in place of the cap of scores, windows in five of six blocks, and
 * another base for those.
 *
 * @param textAlone whether a folder holds the text model, and not one that sees pictures too, of which the text model is read
 */
record Gemma3(boolean textAlone) implements Family {
    private static final int WIDTH_OF_HEAD = 256;
    private static final String LOGIT_CAP = "final_logit_softcapping";

    @Override
    public String modelType() {
        return textAlone ? "gemma3_text" : "gemma3";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        if (textAlone) {
            return text(config, config.flag("tie_word_embeddings", true), config.positiveOrNone(LOGIT_CAP, 0));
        }
        ConfigJson text = config.object("text_config");
        text.requireFlag(Families.CAUSAL, true);
        // with images transformers caps no logits, whatever the text's configuration says
        return text(text, config.flag("tie_word_embeddings", text.flag("tie_word_embeddings", true)), 0);
    }

    private static DecoderConfig text(ConfigJson config, boolean tied, double logitCap) throws ConfigException {
        config.requireFlag("use_bidirectional_attention", false);
        LlamaPlan plan = LlamaPlan.of(config, 8, 4, WIDTH_OF_HEAD);
        boolean biases = config.flag("attention_bias", false);
        double scale = 1 / Math.sqrt(config.positive("query_pre_attn_scalar", 256));
        int window = config.countOrNone("sliding_window", 4096);
        int pattern = config.count("sliding_window_pattern", 6);
        LayerTypes types = LayerTypes.read(config, plan.layers(), layer -> (layer + 1) % pattern != 0)
                .requireWindow(config, window);
        PositionEncoding global = rotary(config, plan, LayerTypes.FULL, 1_000_000, "rope_theta");
        PositionEncoding local = rotary(config, plan, LayerTypes.SLIDING, 10_000, "rope_local_base_freq");
        Attention attention =
                plan.attention(scale, biases, biases).withQueryKeyNorm(new QueryKeyNorm(QueryKeyNorm.Span.HEAD, false));
        return new DecoderConfig(
                        config.has("vocab_size") ? config.vocabulary() : 262_208,
                        plan.width(),
                        plan.width(),
                        plan.layers(),
                        attention,
                        plan.mlp("hidden_activation", "gelu_pytorch_tanh", true, false),
                        plan.rms(1e-6).withOneAdded(),
                        Residual.SANDWICHED,
                        global,
                        tied,
                        config.count("max_position_embeddings", 131_072))
                .withFactors(
                        Factors.NONE.withScaledInput(Math.sqrt(plan.width())).withLogits(1, logitCap))
                .withKinds(types.kinds(window, global, local));
    }

    /**
     * {@code rope_scaling} of older folders is for the blocks that see everything. transformers lays it over a {@code rope_type} of
     * its own, so that the older key {@code type} says nothing there.
     */
    private static PositionEncoding rotary(ConfigJson config, LlamaPlan plan, String type, double base, String baseKey)
            throws ConfigException {
        ConfigJson settings = config.has("rope_parameters")
                ? config.object("rope_parameters").object(type)
                : new ConfigJson(typeAlone("default"));
        ConfigJson scaling = config.object("rope_scaling");
        ConfigJson used = type.equals(LayerTypes.FULL) ? scaling.orElse(settings) : settings;
        return new RotarySettings(
                        config,
                        plan.headWidth(),
                        used,
                        new RotaryKeys(base, baseKey, false, 1, "partial_rotary_factor"))
                .read();
    }

    private static JsonObject typeAlone(String type) {
        JsonObject settings = new JsonObject();
        settings.addProperty("rope_type", type);
        return settings;
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        return Gemma2.sandwiched(parameter);
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }

    @Override
    public JsonObject decoderAlone(JsonObject config) {
        if (textAlone) {
            return config;
        }
        JsonObject text = config.getAsJsonObject("text_config").deepCopy();
        JsonArray architectures = new JsonArray();
        architectures.add("Gemma3ForCausalLM");
        text.add("architectures", architectures);
        text.addProperty("model_type", new Gemma3(true).modelType());
        text.remove(LOGIT_CAP);
        for (String key : List.of("tie_word_embeddings", "eos_token_id")) {
            if (config.has(key)) {
                text.add(key, config.get(key));
            }
        }
        return text;
    }

    @Override
    public List<String> spellings(String name) {
        String bare = name.startsWith(LlamaPlan.PREFIX) ? name.substring(LlamaPlan.PREFIX.length()) : name;
        return List.of(
                name, bare, "model.language_model." + bare, "language_model.model." + bare, "language_model." + bare);
    }
}
