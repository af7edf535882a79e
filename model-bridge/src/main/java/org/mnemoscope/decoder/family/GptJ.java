package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.RotaryScaling;
import org.mnemoscope.language.Texts;

/** GPT-J (EleutherAI 2021): one norm for attention and MLP, pairs of neighbours turned in a part of each head. */
record GptJ() implements Family {
    private static final Texts TEXTS = Texts.of(GptJ.class);
    private static final int EXPANSION = 4;
    private static final int ORDINARY_TURNED = 64;

    @Override
    public String modelType() {
        return "gptj";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("n_embd", "hidden_size");
        int heads = Checks.heads(config.count("n_head", "num_attention_heads"), width);
        int headWidth = width / heads;
        int inner = config.count("n_inner", EXPANSION * width);
        return new DecoderConfig(
                        config.vocabulary(),
                        width,
                        width,
                        config.layers("n_layer", "num_hidden_layers"),
                        new Attention(
                                heads,
                                heads,
                                headWidth,
                                Attention.plain(heads, headWidth, false).scale(),
                                false,
                                false,
                                false),
                        new Mlp(inner, Activations.read(config, "activation_function", "gelu_new"), false, true),
                        Norms.layer(config.positive("layer_norm_epsilon", 1e-5), true, false),
                        Residual.PARALLEL_ONE_NORM,
                        new PositionEncoding.Rotary(turned(config, headWidth), 10_000, new RotaryScaling.None(), true),
                        config.flag("tie_word_embeddings", false),
                        config.has("n_positions")
                                ? config.count("n_positions")
                                : config.count("max_position_embeddings", 0))
                .withOutputBias(true);
    }

    private static int turned(ConfigJson config, int headWidth) throws ConfigException {
        int turned = config.countOrNone("rotary_dim", ORDINARY_TURNED);
        if (turned == 0 || turned % 2 != 0 || turned > headWidth) {
            throw config.wrong("rotary_dim", turned == 0 ? "null" : turned, TEXTS.get("even", headWidth));
        }
        return turned;
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        String attention = block + "attn.";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.wte.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "ln_1.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "ln_1.bias");
            case QKV_WEIGHT ->
                Stored.stacked(attention + "q_proj.weight", attention + "k_proj.weight", attention + "v_proj.weight");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(attention + "out_proj.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(attention + "out_proj.bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.fc_in.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.fc_in.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.fc_out.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.fc_out.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.ln_f.weight");
            case FINAL_NORM_BIAS -> Stored.rows("transformer.ln_f.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            case OUTPUT_BIAS -> Stored.rows("lm_head.bias");
            default -> throw new IllegalArgumentException("GPT-J has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
