package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorType;

/**
 * The values of a decoder's weights, outside native memory.
 *
 * @param config the decoder they belong to
 * @param values float32 values of each of {@link Parameter#of}, row by row
 */
public record Weights(DecoderConfig config, Map<Parameter, float[]> values) implements WeightSource<RuntimeException> {
    /**
     * Checks that every weight is there with the right number of values.
     *
     * @throws IllegalArgumentException if one is missing or has another size
     */
    public Weights {
        for (Parameter parameter : Parameter.of(config)) {
            float[] value = values.get(parameter);
            if (value == null || value.length != parameter.size()) {
                throw new IllegalArgumentException("weight " + parameter + " has "
                        + (value == null ? "no values" : value.length + " values") + ", not " + parameter.size());
            }
        }
        values = Map.copyOf(values);
    }

    /**
     * Copies weights out of another source.
     *
     * @param manager for what is only needed on the way
     * @param source where they come from
     * @param <E> what reading them can fail with
     * @return the copy
     * @throws E if one cannot be read
     */
    public static <E extends Exception> Weights copyOf(NDManager manager, WeightSource<E> source) throws E {
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.of(source.config())) {
            try (NDManager scope = manager.newSubManager()) {
                values.put(parameter, source.load(scope, parameter).toFloatArray());
            }
        }
        return new Weights(source.config(), values);
    }

    @Override
    public NDArray load(NDManager scope, Parameter parameter) {
        return scope.create(values.get(parameter), new Shape(parameter.shape()));
    }

    /** The weights in the order of {@link Parameter#of}. */
    public List<Parameter> parameters() {
        return Parameter.of(config);
    }

    /**
     * The values as they come back from a file.
     *
     * @param type {@link TensorType#F32} or {@link TensorType#F16}
     */
    public Weights asStored(TensorType type) {
        Map<Parameter, float[]> stored = new LinkedHashMap<>();
        values.forEach((parameter, value) -> stored.put(parameter, SafetensorsWriter.asStored(value, type)));
        return new Weights(config, stored);
    }

    /** Number of values in all weights. */
    public long count() {
        return parameters().stream().mapToLong(Parameter::size).sum();
    }

    /**
     * Reads the weights back from one vector that {@link #flat()} wrote.
     *
     * @param config the decoder
     * @param flat all values, in the order of {@link Parameter#of}
     * @return the weights
     */
    public static Weights fromFlat(DecoderConfig config, float[] flat) {
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        int at = 0;
        for (Parameter parameter : Parameter.of(config)) {
            values.put(parameter, Arrays.copyOfRange(flat, at, at + Math.toIntExact(parameter.size())));
            at += (int) parameter.size();
        }
        return new Weights(config, values);
    }

    /** All values in one vector, in the order of {@link Parameter#of}. */
    public float[] flat() {
        float[] flat = new float[Math.toIntExact(count())];
        int at = 0;
        for (Parameter parameter : parameters()) {
            float[] value = values.get(parameter);
            System.arraycopy(value, 0, flat, at, value.length);
            at += value.length;
        }
        return flat;
    }
}
