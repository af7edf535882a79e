package org.mnemoscope.decoder;

/** How a decoder learns where a token stands. */
public sealed interface PositionEncoding {
    /**
     * Attention with linear biases (Press et al. 2021): a penalty on each attention score that grows with distance, with
     * one slope a head.
     *
     * @param biasMax the exponent of the steepest range, 8 in BLOOM and MPT
     * @param scale what the penalties are multiplied with, 1 by custom
     * @param rounded whether the slopes, and then their products with the key's position, are rounded to bfloat16 (Falcon)
     */
    record Alibi(double biasMax, double scale, boolean rounded) implements PositionEncoding {
        /** Penalties as they are in the paper. */
        public Alibi(double biasMax) {
            this(biasMax, 1, false);
        }

        /**
         * The slopes of all heads. For a power of two they are 2^(-biasMax·(h+1)/heads); other head counts take the slopes of
         * the next smaller power of two and then every other slope of the next larger one, as BLOOM and MPT do.
         *
         * @param heads number of heads, at least 1
         * @return one positive slope a head
         */
        public float[] slopes(int heads) {
            int larger = Integer.highestOneBit(heads) == heads ? heads : Integer.highestOneBit(heads) * 2;
            int smaller = larger == heads ? heads : larger / 2;
            float[] slopes = new float[heads];
            for (int h = 0; h < heads; h++) {
                slopes[h] = h < smaller ? slope(h + 1, smaller) : slope(2 * (h - smaller) + 1, larger);
            }
            return slopes;
        }

        private float slope(int step, int count) {
            return (float) Math.pow(2, -biasMax * step / count);
        }
    }

    /**
     * Rotary position embedding (Su et al. 2021).
     *
     * @param dimensions how many of a head's dimensions n the frequencies are spread over, at least 1
     * @param base the base of the frequencies, 10 000 by custom
     * @param scaling how they are changed for long contexts
     * @param sideBySide whether the two dimensions of a pair are neighbours (GPT-J, Cohere), and not half of the turned dimensions
     *     apart (GPT-NeoX, LLaMA)
     */
    record Rotary(int dimensions, double base, RotaryScaling scaling, boolean sideBySide) implements PositionEncoding {
        /** Rotary positions whose pairs are half of the turned dimensions apart. */
        public Rotary(int dimensions, double base, RotaryScaling scaling) {
            this(dimensions, base, scaling, false);
        }

        /** Rotary positions that are not scaled. */
        public Rotary(int dimensions, double base) {
            this(dimensions, base, new RotaryScaling.None());
        }

        /** How many of a head's dimensions are turned: n, rounded up to an even number as transformers does. */
        public int turned() {
            return (dimensions + 1) / 2 * 2;
        }

        /**
         * The angle from one position to the next, of each pair of dimensions.
         *
         * @param length tokens of the whole sequence
         */
        double[] frequencies(int length) {
            return scaling.frequencies(dimensions, base, length);
        }
    }

    /**
     * A learned vector for each position, added to what enters the first block.
     *
     * @param count number of positions
     * @param offset rows of the table before the one of the first position (2 in OPT)
     */
    record Learned(int count, int offset) implements PositionEncoding {}

    /** No positions at all: order is seen through causality alone. */
    record None() implements PositionEncoding {}
}
