package org.mnemoscope.model.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.model.Activation;
import org.mnemoscope.model.Attention;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Mlp;
import org.mnemoscope.model.Norms;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.PositionEncoding;
import org.mnemoscope.model.Residual;

/** GPT-NeoX and Pythia (EleutherAI 2022): rotary positions on a part of each head, or none where that part is zero. */
record GptNeox() implements Family {
    private static final double DEFAULT_PART = 0.25;
    private static final double DEFAULT_BASE = 10_000;

    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        int width = config.count("hidden_size");
        int heads = Checks.heads(config.count("num_attention_heads"), width);
        return new DecoderConfig(
                config.count("vocab_size"),
                width,
                width,
                config.layers("num_hidden_layers"),
                Attention.plain(heads, width / heads, config.flag("attention_bias", true)),
                new Mlp(config.count("intermediate_size"), activation(config), false, true),
                Norms.layer(config.positive("layer_norm_eps", 1e-5), true, false),
                config.flag("use_parallel_residual", true) ? Residual.PARALLEL : Residual.SEQUENTIAL,
                position(config, width / heads),
                config.flag("tie_word_embeddings", false),
                config.count("max_position_embeddings", 0));
    }

    private static PositionEncoding position(ConfigJson config, int headWidth) throws ConfigException {
        config.requireAbsent("rope_scaling");
        ConfigJson rotary = config.object("rope_parameters");
        rotary.requireText("rope_type", List.of("default"));
        rotary.requireText("type", List.of("default"));
        double part = rotary.number("partial_rotary_factor", config.number("rotary_pct", DEFAULT_PART));
        double base = rotary.positive(
                "rope_theta", config.positive("rope_theta", config.positive("rotary_emb_base", DEFAULT_BASE)));
        int dimensions = dimensions(headWidth, part);
        if (part < 0 || part > 1 || dimensions % 2 != 0) {
            boolean named = rotary.has("partial_rotary_factor");
            throw (named ? rotary : config)
                    .wrong(
                            named ? "partial_rotary_factor" : "rotary_pct",
                            part,
                            "a share from 0 to 1 that takes an even number of the " + headWidth
                                    + " dimensions of a head");
        }
        return dimensions == 0 ? new PositionEncoding.None() : new PositionEncoding.Rotary(dimensions, base);
    }

    /** Cuts off as transformers does. */
    private static int dimensions(int headWidth, double part) {
        return (int) (headWidth * part);
    }

    /** The share that {@link #dimensions} turns into these dimensions again. */
    private static double part(int headWidth, int dimensions) {
        double part = dimensions / (double) headWidth;
        return dimensions(headWidth, part) == dimensions ? part : Math.nextUp(part);
    }

    private static Activation activation(ConfigJson config) throws ConfigException {
        String name = config.text("hidden_act", "gelu");
        return switch (name) {
            case "gelu" -> Activation.GELU;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            case "relu" -> Activation.RELU;
            default -> throw config.wrong("hidden_act", name, "gelu, gelu_new, gelu_fast, gelu_pytorch_tanh or relu");
        };
    }

    @Override
    public JsonObject write(DecoderConfig config) {
        int heads = config.attention().heads();
        int headWidth = config.width() / heads;
        Mlp mlp = config.mlp();
        boolean attentionBiases = config.attention().outputBias();
        boolean foreign = config.projected()
                || !config.attention().equals(Attention.plain(heads, headWidth, attentionBiases))
                || mlp.gated()
                || !mlp.biases()
                || !config.norms().equals(Norms.layer(config.norms().epsilon(), true, false))
                || (config.residual() != Residual.PARALLEL && config.residual() != Residual.SEQUENTIAL)
                || config.position() instanceof PositionEncoding.Alibi
                || config.position() instanceof PositionEncoding.Learned;
        if (foreign) {
            throw new IllegalArgumentException("not a GPT-NeoX: " + config);
        }
        PositionEncoding.Rotary turn = config.position() instanceof PositionEncoding.Rotary rotary
                ? rotary
                : new PositionEncoding.Rotary(0, DEFAULT_BASE);
        double part = part(headWidth, turn.dimensions());
        JsonObject json = new JsonObject();
        JsonArray architectures = new JsonArray();
        architectures.add("GPTNeoXForCausalLM");
        json.add("architectures", architectures);
        json.addProperty("model_type", modelType());
        json.addProperty("vocab_size", config.vocabularySize());
        json.addProperty("hidden_size", config.width());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", heads);
        json.addProperty("intermediate_size", mlp.innerWidth());
        json.addProperty(
                "hidden_act",
                switch (mlp.activation()) {
                    case GELU -> "gelu";
                    case GELU_TANH -> "gelu_pytorch_tanh";
                    case RELU -> "relu";
                    default -> throw new IllegalArgumentException("not a GPT-NeoX: " + config);
                });
        json.addProperty("layer_norm_eps", config.norms().epsilon());
        json.addProperty("use_parallel_residual", config.residual() == Residual.PARALLEL);
        json.addProperty("attention_bias", attentionBiases);
        if (config.maxLength() > 0) {
            json.addProperty("max_position_embeddings", config.maxLength());
        }
        json.addProperty("tie_word_embeddings", config.tiedOutput());
        json.add("rope_parameters", ropeParameters(part, turn.base()));
        // what transformers 4 reads instead
        json.addProperty("rotary_pct", part);
        json.addProperty("rotary_emb_base", turn.base());
        return json;
    }

    private static JsonObject ropeParameters(double part, double base) {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", "default");
        json.addProperty("partial_rotary_factor", part);
        json.addProperty("rope_theta", base);
        return json;
    }

    @Override
    public String tensorName(Parameter parameter) {
        String block = "gpt_neox.layers." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> "gpt_neox.embed_in.weight";
            case ATTENTION_NORM_WEIGHT -> block + "input_layernorm.weight";
            case ATTENTION_NORM_BIAS -> block + "input_layernorm.bias";
            case QKV_WEIGHT -> block + "attention.query_key_value.weight";
            case QKV_BIAS -> block + "attention.query_key_value.bias";
            case ATTENTION_OUT_WEIGHT -> block + "attention.dense.weight";
            case ATTENTION_OUT_BIAS -> block + "attention.dense.bias";
            case MLP_NORM_WEIGHT -> block + "post_attention_layernorm.weight";
            case MLP_NORM_BIAS -> block + "post_attention_layernorm.bias";
            case MLP_IN_WEIGHT -> block + "mlp.dense_h_to_4h.weight";
            case MLP_IN_BIAS -> block + "mlp.dense_h_to_4h.bias";
            case MLP_OUT_WEIGHT -> block + "mlp.dense_4h_to_h.weight";
            case MLP_OUT_BIAS -> block + "mlp.dense_4h_to_h.bias";
            case FINAL_NORM_WEIGHT -> "gpt_neox.final_layer_norm.weight";
            case FINAL_NORM_BIAS -> "gpt_neox.final_layer_norm.bias";
            case OUTPUT -> "embed_out.weight";
            default -> throw new IllegalArgumentException("GPT-NeoX has no " + parameter.kind());
        };
    }

    @Override
    public String optionalPrefix() {
        return "gpt_neox.";
    }

    @Override
    public QkvLayout qkvLayout() {
        return QkvLayout.BY_HEAD;
    }
}
