package org.mnemoscope.model;

/** How rotary frequencies are changed for contexts longer than those of pre-training. */
public sealed interface RotaryScaling {
    /**
     * The angle from one position to the next, of each pair of dimensions.
     *
     * @param dimensions the rotary dimensions n
     * @param base the base of the frequencies
     * @param length tokens of the whole sequence
     * @return ⌈n/2⌉ frequencies
     */
    double[] frequencies(int dimensions, double base, int length);

    /** The frequencies as they are: base^(-2i/n) (Su et al. 2021). */
    record None() implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double[] frequencies = new double[(dimensions + 1) / 2];
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = Math.pow(base, -2.0 * i / dimensions);
            }
            return frequencies;
        }
    }

    /**
     * Position interpolation (Chen et al. 2023): every frequency divided by a factor.
     *
     * @param factor above 0
     */
    record Linear(double factor) implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double[] frequencies = new None().frequencies(dimensions, base, length);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] /= factor;
            }
            return frequencies;
        }
    }

    /**
     * Dynamic NTK scaling: beyond the original length the base grows with the sequence, as transformers computes it: base ·
     * (factor · length/original − (factor − 1))^(n/(n − 2)).
     *
     * @param factor at least 1
     * @param originalLength longest sequence of pre-training
     */
    record Dynamic(double factor, int originalLength) implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double longer = Math.max(length, originalLength);
            double growth = factor * longer / originalLength - (factor - 1);
            return new None().frequencies(dimensions, base * Math.pow(growth, dimensions / (dimensions - 2.0)), length);
        }
    }

    /**
     * The scaling of Llama 3.1: wave lengths above original/low are divided by the factor, those below original/high stay, and
     * between them both are mixed.
     *
     * @param factor above 0
     * @param lowFrequencyFactor low
     * @param highFrequencyFactor high, above low
     * @param originalLength longest sequence of pre-training
     */
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalLength)
            implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double[] frequencies = new None().frequencies(dimensions, base, length);
            for (int i = 0; i < frequencies.length; i++) {
                double turns = originalLength * frequencies[i] / (2 * Math.PI);
                double kept = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
                double share = Math.min(1, Math.max(0, kept));
                frequencies[i] = (1 - share) * frequencies[i] / factor + share * frequencies[i];
            }
            return frequencies;
        }
    }
}
