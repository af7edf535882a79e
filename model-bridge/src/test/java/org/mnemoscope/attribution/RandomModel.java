package org.mnemoscope.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.Weights;

/** A model of the size of those that are trained here, with random weights. */
final class RandomModel {
    static final DecoderConfig CONFIG = new DecoderConfig(
            259,
            128,
            128,
            3,
            Attention.plain(8, 16, false),
            new Mlp(512, Activation.GELU, false, false),
            Norms.layer(1e-5, false, false),
            Residual.SEQUENTIAL,
            new PositionEncoding.Alibi(8),
            false,
            0);

    private RandomModel() {}

    static Weights weights() {
        RandomGenerator random = new SplittableRandom(1);
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(CONFIG)) {
            float[] value = new float[(int) parameter.size()];
            Arrays.fill(value, 1);
            for (int i = 0; i < value.length && parameter.columns() > 0; i++) {
                value[i] = (float) (random.nextGaussian() / Math.sqrt(parameter.columns()));
            }
            values.put(parameter, value);
        }
        return new Weights(CONFIG, values);
    }

    /** Token ids from the whole vocabulary. */
    static int[] ids(int tokens) {
        return new SplittableRandom(2).ints(tokens, 0, CONFIG.vocabularySize()).toArray();
    }
}
