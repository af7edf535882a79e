package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Residual;

/** Gemma (Google 2024): the plan of LLaMA with scaled embeddings and norms that multiply with 1 + w. */
record Gemma() implements Family {
    @Override
    public String modelType() {
        return "gemma";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        config.requireFlag("use_bidirectional_attention", false);
        LlamaPlan plan = LlamaPlan.of(config, 16, 256);
        boolean biases = config.flag("attention_bias", false);
        return plan.decoder(
                        plan.attention(biases, biases),
                        mlp(plan),
                        plan.rms(1e-6).withOneAdded(),
                        Residual.SEQUENTIAL,
                        plan.rotary(LlamaPlan.ROTARY),
                        true)
                .withFactors(Factors.NONE.withScaledInput(Math.sqrt(plan.width())));
    }

    /** In the first folders GELU meant its tanh approximation. */
    private static Mlp mlp(LlamaPlan plan) throws ConfigException {
        Mlp mlp = plan.mlp("hidden_act", "gelu_pytorch_tanh", true, false);
        boolean older = plan.config().text("hidden_act", "").equals("gelu");
        return older ? new Mlp(mlp.innerWidth(), Activation.GELU_TANH, true, false) : mlp;
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        return LlamaPlan.stored(parameter);
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
