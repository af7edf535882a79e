package org.mnemoscope.decoder.family;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

/** Qwen3 (Alibaba 2025): the plan of LLaMA with norms of queries and keys, and windows if asked for. */
record Qwen3() implements Family {
    @Override
    public String modelType() {
        return "qwen3";
    }

    @Override
    public DecoderConfig read(ConfigJson config) throws ConfigException {
        LlamaPlan plan = LlamaPlan.of(config, 32, 128);
        PositionEncoding position = plan.rotary(LlamaPlan.ROTARY);
        boolean biases = config.flag("attention_bias", false);
        return plan.decoder(
                        plan.attention(biases, biases)
                                .withQueryKeyNorm(new QueryKeyNorm(QueryKeyNorm.Span.HEAD, false)),
                        plan.mlp(false),
                        plan.rms(1e-6),
                        Residual.SEQUENTIAL,
                        position,
                        false)
                .withKinds(Qwen2.kinds(config, plan.layers(), position));
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
