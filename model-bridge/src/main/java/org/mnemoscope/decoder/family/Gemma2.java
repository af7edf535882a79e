package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** Gemma 2 (Google 2024): Gemma with norms behind the branches too, caps of scores and logits, and windows in every other block. */
record Gemma2() implements Family {
    @Override
    public String modelType() {
        return "gemma2";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        config.requireFlag("use_bidirectional_attention", false);
        LlamaPlan plan = LlamaPlan.of(config, 4, 256);
        boolean biases = config.flag("attention_bias", false);
        double scale = 1 / Math.sqrt(config.positive("query_pre_attn_scalar", 256));
        PositionEncoding position = plan.rotary(LlamaPlan.ROTARY);
        int window = config.countOrNone("sliding_window", 4096);
        LayerTypes types =
                LayerTypes.read(config, plan.layers(), layer -> layer % 2 == 0).requireWindow(config, window);
        return plan.decoder(
                        plan.attention(scale, biases, biases)
                                .withScoreCap(config.positiveOrNone("attn_logit_softcapping", 50)),
                        plan.mlp("hidden_activation", "gelu_pytorch_tanh", true, false),
                        plan.rms(1e-6).withOneAdded(),
                        Residual.SANDWICHED,
                        position,
                        true)
                .withFactors(Factors.NONE
                        .withScaledInput(Math.sqrt(plan.width()))
                        .withLogits(1, config.positiveOrNone("final_logit_softcapping", 30)))
                .withKinds(types.kinds(window, position, position));
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        return sandwiched(parameter);
    }

    /** With norms before and behind each branch. */
    static Stored sandwiched(Parameter parameter) {
        String block = LlamaPlan.block(parameter);
        return switch (parameter.kind()) {
            case ATTENTION_BRANCH_NORM_WEIGHT -> Stored.rows(block + "post_attention_layernorm.weight");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "pre_feedforward_layernorm.weight");
            case MLP_BRANCH_NORM_WEIGHT -> Stored.rows(block + "post_feedforward_layernorm.weight");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
