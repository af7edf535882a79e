package org.mnemoscope.decoder.family;

import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** Phi 3 and 4 (Microsoft 2024): the plan of LLaMA with fused matrices and LongRoPE, and windows if asked for. */
record Phi3() implements Family {
    @Override
    public String modelType() {
        return "phi3";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config);
        PositionEncoding position =
                plan.rotary(RotaryKeys.partly(1).longRopeAlone(4096, List.of("longrope", "su", "yarn")));
        DecoderConfig decoder = plan.decoder(
                plan.attention(false, false), plan.mlp(false), plan.rms(1e-5), Residual.SEQUENTIAL, position, false);
        return decoder.withKinds(LayerTypes.alike(decoder.layers(), config.countOrNone("sliding_window", 0), position));
    }

    @Override
    public Stored stored(DecoderConfig config, Parameter parameter) {
        String block = LlamaPlan.block(parameter);
        return switch (parameter.kind()) {
            case QKV_WEIGHT -> Stored.rows(block + "self_attn.qkv_proj.weight");
            case MLP_IN_WEIGHT -> Stored.rows(block + "mlp.gate_up_proj.weight");
            default -> LlamaPlan.stored(parameter);
        };
    }

    @Override
    public String optionalPrefix() {
        return LlamaPlan.PREFIX;
    }
}
