package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/** Falcon (TII 2023): rotary positions or ALiBi, one key head or several, one norm for attention and MLP, two, or one after the other. */
record Falcon() implements Family {
    private static final Texts TEXTS = Texts.of(Falcon.class);
    private static final int EXPANSION = 4;
    private static final double BIAS_MAX = 8;

    @Override
    public String modelType() {
        return "falcon";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.has("n_embed") ? config.count("n_embed") : config.count("hidden_size");
        int heads = Checks.heads(config.count("num_attention_heads"), width);
        int headWidth = width / heads;
        boolean biases = config.flag("bias", false);
        int inner = config.count("ffn_hidden_size", EXPANSION * width);
        return new DecoderConfig(
                config.vocabulary(),
                width,
                width,
                config.layers("num_hidden_layers"),
                new Attention(
                        heads,
                        keyHeads(config, heads),
                        headWidth,
                        Attention.plain(heads, headWidth, false).scale(),
                        false,
                        biases,
                        biases),
                new Mlp(inner, Activations.read(config, "activation", "gelu"), false, biases),
                Norms.layer(config.positive("layer_norm_epsilon", 1e-5), true, false),
                residual(config),
                position(config, headWidth),
                config.flag("tie_word_embeddings", true),
                config.count("max_position_embeddings", 0));
    }

    private static int keyHeads(ConfigJson config, int heads) throws ConfigException {
        int named = config.count("num_kv_heads", heads);
        if (isNew(config)) {
            if (heads % named != 0) {
                throw config.wrong("num_kv_heads", named, TEXTS.get("divides", heads));
            }
            return named;
        }
        return config.flag("multi_query", true) ? 1 : heads;
    }

    private static Residual residual(ConfigJson config) throws ConfigException {
        boolean parallel = config.flag("parallel_attn", true);
        int norms = config.count("num_ln_in_parallel_attn", isNew(config) ? 2 : 1);
        if (isNew(config) && !parallel) {
            throw config.wrong("parallel_attn", false, TEXTS.get("falcon.new"));
        }
        if (norms > 2 || norms == 2 && !isNew(config) && parallel) {
            throw config.wrong("num_ln_in_parallel_attn", norms, TEXTS.get("falcon.norms"));
        }
        if (!parallel) {
            return Residual.SEQUENTIAL;
        }
        return norms == 2 ? Residual.PARALLEL : Residual.PARALLEL_ONE_NORM;
    }

    /**
     * transformers scales the penalties of ALiBi as it scales products of queries and keys. It adds them once in the attention it takes
     * unasked, as the models were trained; its eager attention adds them twice in version 5.24.
     */
    private static PositionEncoding position(ConfigJson config, int headWidth) throws ConfigException {
        return config.flag("alibi", false)
                ? new PositionEncoding.Alibi(BIAS_MAX, 1 / Math.sqrt(headWidth), true)
                : RotarySettings.of(config, headWidth, LlamaPlan.ROTARY).read();
    }

    private static boolean isNew(ConfigJson config) throws ConfigException {
        return config.flag("new_decoder_architecture", false);
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "transformer.h." + parameter.layer() + ".";
        boolean two = config.residual() == Residual.PARALLEL;
        String attentionNorm = block + (two ? "ln_attn" : "input_layernorm");
        String mlpNorm = block + (two ? "ln_mlp" : "post_attention_layernorm");
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("transformer.word_embeddings.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(attentionNorm + ".weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(attentionNorm + ".bias");
            case QKV_WEIGHT -> Stored.byKeyHead(block + "self_attention.query_key_value.weight");
            case QKV_BIAS -> Stored.byKeyHead(block + "self_attention.query_key_value.bias");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "self_attention.dense.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "self_attention.dense.bias");
            case MLP_NORM_WEIGHT -> Stored.rows(mlpNorm + ".weight");
            case MLP_NORM_BIAS -> Stored.rows(mlpNorm + ".bias");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.dense_h_to_4h.weight");
            case MLP_IN_BIAS -> Stored.rows(block + "mlp.dense_h_to_4h.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "mlp.dense_4h_to_h.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "mlp.dense_4h_to_h.bias");
            case FINAL_NORM_WEIGHT -> Stored.rows("transformer.ln_f.weight");
            case FINAL_NORM_BIAS -> Stored.rows("transformer.ln_f.bias");
            case OUTPUT -> Stored.rows("lm_head.weight");
            default -> throw new IllegalArgumentException("Falcon has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "transformer.";
    }
}
