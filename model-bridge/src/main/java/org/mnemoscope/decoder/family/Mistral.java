package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** Mistral (2023): the plan of LLaMA; every block looks at a window. */
record Mistral() implements Family {
    @Override
    public String modelType() {
        return "mistral";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config, 8, 0);
        PositionEncoding position = plan.rotary(LlamaPlan.ROTARY);
        DecoderConfig decoder = plan.decoder(
                plan.attention(false, false), plan.mlp(false), plan.rms(1e-6), Residual.SEQUENTIAL, position, false);
        return decoder.withKinds(
                LayerTypes.alike(decoder.layers(), config.countOrNone("sliding_window", 4096), position));
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
