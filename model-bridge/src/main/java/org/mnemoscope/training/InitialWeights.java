package org.mnemoscope.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Weights;

/**
 * Random weights to start from: embeddings with deviation 0.1, matrices with 1/√in, those that write to the residual stream
 * divided by √(2·layers) as in GPT-2, norms at one, biases at zero.
 */
final class InitialWeights {
    private static final double EMBEDDING_DEVIATION = 0.1;

    private InitialWeights() {}

    static Weights draw(DecoderConfig config, RandomGenerator random) {
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(config)) {
            float[] value = new float[Math.toIntExact(parameter.size())];
            double deviation = deviation(parameter, config);
            if (parameter.columns() > 0) {
                for (int i = 0; i < value.length; i++) {
                    value[i] = (float) (random.nextGaussian() * deviation);
                }
            } else {
                Arrays.fill(value, isNormWeight(parameter) ? 1 : 0);
            }
            values.put(parameter, value);
        }
        return new Weights(config, values);
    }

    private static double deviation(Parameter parameter, DecoderConfig config) {
        return switch (parameter.kind()) {
            case EMBEDDING, POSITIONS -> EMBEDDING_DEVIATION;
            case ATTENTION_OUT_WEIGHT, MLP_OUT_WEIGHT -> 1 / Math.sqrt(2.0 * config.layers() * parameter.columns());
            default -> 1 / Math.sqrt(Math.max(1, parameter.columns()));
        };
    }

    private static boolean isNormWeight(Parameter parameter) {
        return switch (parameter.kind()) {
            case EMBEDDING_NORM_WEIGHT, ATTENTION_NORM_WEIGHT, MLP_NORM_WEIGHT, FINAL_NORM_WEIGHT -> true;
            default -> false;
        };
    }
}
