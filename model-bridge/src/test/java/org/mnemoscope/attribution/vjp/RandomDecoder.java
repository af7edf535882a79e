package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.Weights;

/** Decoders of one block with random weights. */
final class RandomDecoder {
    static final int WIDTH = 24;
    static final int INNER = 40;

    private RandomDecoder() {}

    static DecoderConfig config(
            Attention attention, Mlp mlp, Norms norms, Residual residual, PositionEncoding position) {
        return new DecoderConfig(11, WIDTH, WIDTH, 1, attention, mlp, norms, residual, position, false, 0);
    }

    /** A plain block but for its MLP. */
    static DecoderConfig with(Mlp mlp) {
        return config(
                Attention.plain(4, 6, true),
                mlp,
                Norms.layer(1e-5, true, false),
                Residual.SEQUENTIAL,
                new PositionEncoding.None());
    }

    /** A plain block but for its attention. */
    static DecoderConfig with(Attention attention, PositionEncoding position) {
        return config(
                attention,
                new Mlp(INNER, Activation.GELU, false, true),
                Norms.layer(1e-5, true, false),
                Residual.SEQUENTIAL,
                position);
    }

    static Decoder load(NDManager scope, DecoderConfig config) {
        SplittableRandom random = new SplittableRandom(5);
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(config)) {
            float[] value = new float[(int) parameter.size()];
            boolean matrix = parameter.columns() > 0;
            for (int i = 0; i < value.length; i++) {
                value[i] = (float)
                        (matrix
                                ? random.nextGaussian() * 1.5 / Math.sqrt(parameter.columns())
                                : 1 + 0.3 * random.nextGaussian());
            }
            values.put(parameter, value);
        }
        return Decoder.load(scope, new Weights(config, values));
    }
}
