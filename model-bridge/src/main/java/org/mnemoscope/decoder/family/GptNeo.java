package org.mnemoscope.decoder.family;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/** GPT-Neo (EleutherAI 2021): GPT-2 with windows in every other block and attention without a scale. */
record GptNeo() implements Family {
    private static final Texts TEXTS = Texts.of(GptNeo.class);
    private static final int EXPANSION = 4;
    private static final int ORDINARY_WINDOW = 256;
    private static final int ORDINARY_REPEATS = 12;
    private static final String GLOBAL = "global";
    private static final String LOCAL = "local";

    @Override
    public String modelType() {
        return "gpt_neo";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("hidden_size");
        int heads = Checks.heads(config.count("num_heads", "num_attention_heads"), width);
        int positions = config.count("max_position_embeddings");
        int layers = config.layers("num_layers", "num_hidden_layers");
        PositionEncoding position = new PositionEncoding.Learned(positions, 0);
        int inner = config.count("intermediate_size", EXPANSION * width);
        return new DecoderConfig(
                        config.vocabulary(),
                        width,
                        width,
                        layers,
                        new Attention(heads, heads, width / heads, 1, false, false, true),
                        new Mlp(inner, Activations.read(config, "activation_function", "gelu_new"), false, true),
                        Norms.layer(config.positive("layer_norm_epsilon", 1e-5), true, false),
                        Residual.SEQUENTIAL,
                        position,
                        config.flag("tie_word_embeddings", true),
                        positions)
                .withKinds(kinds(config, layers, position));
    }

    private static List<LayerKind> kinds(ConfigJson config, int layers, PositionEncoding position)
            throws ConfigException {
        // the list counts more than what it was made from
        List<String> types = config.has("attention_layers")
                ? config.texts("attention_layers")
                : config.repeatedTexts("attention_types", List.of(GLOBAL, LOCAL), ORDINARY_REPEATS);
        if (types.size() < layers) {
            throw config.wrong("attention_layers", types, TEXTS.get("blocks.list", layers));
        }
        int window = config.count("window_size", ORDINARY_WINDOW);
        List<LayerKind> kinds = new ArrayList<>();
        for (String type : types.subList(0, layers)) {
            if (!type.equals(GLOBAL) && !type.equals(LOCAL)) {
                throw config.wrong("attention_layers", type, TEXTS.get("kinds.list", GLOBAL, LOCAL));
            }
            kinds.add(new LayerKind(type.equals(LOCAL) ? window : 0, position));
        }
        return kinds;
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        String attention = block + "attn.attention.";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.wte.weight");
            case POSITIONS -> Stored.rows("transformer.wpe.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "ln_1.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "ln_1.bias");
            case QKV_WEIGHT ->
                Stored.stacked(attention + "q_proj.weight", attention + "k_proj.weight", attention + "v_proj.weight");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(attention + "out_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(attention + "out_proj.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "ln_2.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "ln_2.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.c_fc.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.c_fc.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.c_proj.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.c_proj.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.ln_f.weight");
            case FINAL_NORM_BIAS -> Stored.rows("transformer.ln_f.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("GPT-Neo has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
