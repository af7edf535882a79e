package org.mnemoscope.attribution.vjp;

import java.util.List;

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

    /** One point, which is its own factor. */
    static InputPath at(float[] input) {
        return new InputPath(List.of(input), input);
    }
}
