package org.mnemoscope.model;

/** How a decoder learns where a token stands. */
public sealed interface PositionEncoding {
    /**
     * Attention with linear biases (Press et al. 2021): a penalty on each attention score that grows with distance, with
     * one slope a head.
     *
     * @param biasMax the exponent of the steepest range, 8 in BLOOM and MPT
     */
    record Alibi(double biasMax) implements PositionEncoding {
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
     * Rotary position embedding (Su et al. 2021) in the half-split layout of GPT-NeoX.
     *
     * @param dimensions how many of a head's dimensions are turned, even and at least 2
     * @param base the base of the frequencies, 10 000 by custom
     */
    record Rotary(int dimensions, double base) implements PositionEncoding {}

    /** No positions at all: order is seen through causality alone. */
    record None() implements PositionEncoding {}
}
