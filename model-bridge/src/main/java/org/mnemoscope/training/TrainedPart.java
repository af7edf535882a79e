package org.mnemoscope.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.language.Texts;

/**
 * The weights that a run changes: all of them, or those of the last blocks with what stands behind the blocks. An output
 * projection that is the embedding itself stays as it is then.
 *
 * @param config the decoder
 * @param parameters the weights, in the order of {@link Parameter#of}
 */
record TrainedPart(DecoderConfig config, List<Parameter> parameters) {
    private static final Texts TEXTS = Texts.of(TrainedPart.class);

    /** Copies the list. */
    TrainedPart {
        parameters = List.copyOf(parameters);
    }

    /**
     * Chooses the weights.
     *
     * @param config the decoder
     * @param lastBlocks how many blocks from the end; empty for all weights
     * @throws RecipeException if the decoder has fewer blocks
     */
    static TrainedPart of(DecoderConfig config, OptionalInt lastBlocks) throws RecipeException {
        if (lastBlocks.isEmpty()) {
            return new TrainedPart(config, Parameter.of(config));
        }
        int blocks = lastBlocks.getAsInt();
        if (blocks > config.layers()) {
            throw new RecipeException(TEXTS.get("part.blocks", blocks, config.layers()));
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : Parameter.of(config)) {
            boolean behind =
                    switch (parameter.kind()) {
                        case FINAL_NORM_WEIGHT, FINAL_NORM_BIAS, PROJECT_OUT, OUTPUT, OUTPUT_BIAS -> true;
                        default -> false;
                    };
            if (behind || parameter.layer() >= config.layers() - blocks) {
                parameters.add(parameter);
            }
        }
        return new TrainedPart(config, parameters);
    }

    /** Number of values. */
    long count() {
        return parameters.stream().mapToLong(Parameter::size).sum();
    }

    /** The values of these weights in one vector. */
    float[] flat(Weights weights) {
        float[] flat = new float[Math.toIntExact(count())];
        int at = 0;
        for (Parameter parameter : parameters) {
            float[] values = weights.values().get(parameter);
            System.arraycopy(values, 0, flat, at, values.length);
            at += values.length;
        }
        return flat;
    }

    /** The values of each of these weights. */
    Map<Parameter, float[]> values(float[] flat) {
        Map<Parameter, float[]> values = new HashMap<>();
        int at = 0;
        for (Parameter parameter : parameters) {
            int size = Math.toIntExact(parameter.size());
            values.put(parameter, Arrays.copyOfRange(flat, at, at + size));
            at += size;
        }
        return values;
    }

    /** The weights as they are in the vector; those that are not trained are the ones given, not copies. */
    Weights into(Weights weights, float[] flat) {
        Map<Parameter, float[]> values = new HashMap<>(weights.values());
        values.putAll(values(flat));
        return new Weights(config, values);
    }
}
