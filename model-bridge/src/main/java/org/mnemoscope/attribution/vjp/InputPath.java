package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;

/**
 * Where the gradients of a map are taken and what they are multiplied with: a cell's products are a = factor ⊙ mean of ∂f/∂e over
 * the points. Gradient × Input has one point, the input itself, which is also the factor; Integrated Gradients has points between a
 * baseline and the input, and their difference for a factor.
 *
 * @param points the input vectors of the whole sequence at each point, T·n values each, in the order in which they are averaged
 * @param factor T·n values
 */
public record InputPath(List<float[]> points, float[] factor) {
    /**
     * Takes the arrays as they are; nobody may change them afterwards.
     *
     * @throws IllegalArgumentException if there is no point, or one has another length than the factor
     */
    public InputPath {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a path needs at least one point");
        }
        for (float[] point : points) {
            if (point.length != factor.length) {
                throw new IllegalArgumentException(
                        "a point of the path has " + point.length + " values, but the factor has " + factor.length);
            }
        }
    }

    /**
     * The input vectors of a sequence.
     *
     * @param decoder the model
     * @param ids token ids, T of them
     * @param inputPoint where they are taken
     * @return T·n values
     */
    public static float[] vectors(Decoder decoder, int[] ids, InputPoint inputPoint) {
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray embeddings = decoder.embed(scope.create(wide, new Shape(1, wide.length)));
            return (inputPoint == InputPoint.EMBEDDING ? embeddings : decoder.normEmbeddings(embeddings))
                    .toFloatArray();
        }
    }

    /**
     * What is left of vectors when others are taken away.
     *
     * @param vectors T·n values
     * @param others as many
     */
    public static float[] difference(float[] vectors, float[] others) {
        float[] difference = new float[vectors.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = vectors[i] - others[i];
        }
        return difference;
    }

    /** One point, which is its own factor. */
    static InputPath at(float[] input) {
        return new InputPath(List.of(input), input);
    }
}
