package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.mnemoscope.engine.Engines;

/** Whether a forward pass keeps to finite numbers. The weights are finite, but what is made of them may be too large. */
public final class FiniteNumbers {
    private FiniteNumbers() {}

    /**
     * Where numbers are not finite.
     *
     * @param layer the first layer that gives such numbers, 0-based; the number of layers where only the logits are such
     * @param position the first token where it does, 0-based
     */
    public record Place(int layer, int position) {}

    /**
     * Looks at what a pass gives anyway. Numbers that are lost in one layer stay lost in all that follow, so it is enough to look at the last.
     *
     * @param values hidden states or logits
     * @throws NotFiniteException if one is NaN or infinite
     */
    public static void require(NDArray values) {
        try (NDArray zeros = values.sub(values);
                NDArray sum = zeros.sum()) {
            // x - x is 0, but for NaN and the infinities
            if (sum.getFloat() != 0) {
                throw new NotFiniteException();
            }
        }
    }

    /**
     * The same of numbers in Java.
     *
     * @throws NotFiniteException if one is NaN or infinite
     */
    public static void require(float[] values) {
        if (!are(values)) {
            throw new NotFiniteException();
        }
    }

    /** Whether none is NaN or infinite. */
    public static boolean are(float[] values) {
        float zeros = 0;
        for (float value : values) {
            zeros += value - value;
        }
        return zeros == 0;
    }

    /**
     * Reads a sequence and looks at the residual stream behind each layer, and at the logits behind the last token.
     *
     * @param decoder the model
     * @param ids token ids, at least one
     * @return the first place where a number is not finite, if there is one
     */
    public static Optional<Place> lost(Decoder decoder, int[] ids) {
        Place[] found = new Place[1];
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray tokens = scope.create(wide, new Shape(1, wide.length));
            NDArray hidden =
                    decoder.hidden(decoder.normEmbeddings(decoder.embed(tokens)), null, new AttentionObserver() {
                        @Override
                        public void weights(int layer, NDArray weights) {}

                        @Override
                        public void stream(int layer, NDArray stream) {
                            found[0] = found[0] == null ? place(layer, stream, 0) : found[0];
                        }
                    });
            int last = ids.length - 1;
            int layers = decoder.config().layers();
            return Optional.ofNullable(
                    found[0] == null ? place(layers, decoder.logits(hidden.get(":, {}:", last)), last) : found[0]);
        }
    }

    /**
     * @param values [1, T, n]
     * @param first position of the first of the T tokens
     */
    private static Place place(int layer, NDArray values, int first) {
        // x² - x² is 0, but for NaN, the infinities and what the next norm cannot square
        NDArray squares = values.square();
        float[] zeros = squares.sub(squares)
                .toType(DataType.FLOAT32, false)
                .sum(new int[] {2})
                .toFloatArray();
        for (int position = 0; position < zeros.length; position++) {
            if (Float.isNaN(zeros[position])) {
                return new Place(layer, first + position);
            }
        }
        return null;
    }
}
