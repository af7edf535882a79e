package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** StarCoder2 (BigCode 2024): rotary positions with layer norms, a plain MLP and biases; windows if asked for. */
record Starcoder2() implements Family {
    @Override
    public String modelType() {
        return "starcoder2";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config, 2, 0);
        boolean biases = config.flag("use_bias", true);
        PositionEncoding position = plan.rotary(LlamaPlan.ROTARY);
        DecoderConfig decoder = plan.decoder(
                plan.attention(biases, biases),
                plan.mlp("hidden_act", "gelu_pytorch_tanh", false, biases),
                Norms.layer(config.positive("norm_epsilon", 1e-5), true, false),
                Residual.SEQUENTIAL,
                position,
                true);
        return decoder.withKinds(LayerTypes.alike(decoder.layers(), config.countOrNone("sliding_window", 0), position));
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String mlp = LlamaPlan.block(parameter) + "mlp.";
        return switch (parameter.kind()) {
            case MLP_IN_WEIGHT -> Stored.rows(mlp + "c_fc.weight");
            case MLP_IN_BIAS -> Stored.rows(mlp + "c_fc.bias");
            case MLP_OUT_WEIGHT -> Stored.rows(mlp + "c_proj.weight");
            case MLP_OUT_BIAS -> Stored.rows(mlp + "c_proj.bias");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
