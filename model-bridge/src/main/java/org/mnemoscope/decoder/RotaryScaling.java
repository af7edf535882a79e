package org.mnemoscope.decoder;

import java.util.List;

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

    /** What turned queries and keys are multiplied with. */
    default double amplitude() {
        return 1;
    }

    /**
     * The longest sequence it is meant for.
     *
     * @param declared the longest sequence the folder declares, or 0
     */
    default double reaches(int declared) {
        return declared;
    }

    /** Whether all frequencies jump somewhere between two lengths, and what was turned for the one is turned anew for the other. */
    default boolean changesAtOnce(int length, int other) {
        return false;
    }

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

        @Override
        public double reaches(int declared) {
            return factor * declared;
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

        @Override
        public double reaches(int declared) {
            return factor * originalLength;
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

        @Override
        public double reaches(int declared) {
            return factor * originalLength;
        }
    }

    /**
     * YaRN (Peng et al. 2023): pairs that turn often within the original length keep their frequency, those that turn seldom
     * have it divided by the factor, with a ramp over the pairs between.
     *
     * @param factor above 0
     * @param amplitude what turned queries and keys are multiplied with, above 0
     * @param fast turns from which on a frequency is kept
     * @param slow turns up to which it is divided, below fast
     * @param rounded whether the ramp begins and ends at whole pairs
     * @param originalLength longest sequence of pre-training
     */
    record Yarn(double factor, double amplitude, double fast, double slow, boolean rounded, int originalLength)
            implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double first = pair(fast, dimensions, base);
            double last = pair(slow, dimensions, base);
            double low = Math.max(rounded ? Math.floor(first) : first, 0);
            double high = Math.min(rounded ? Math.ceil(last) : last, dimensions - 1);
            // transformers' own guard against a ramp without length
            double ramp = low == high ? 0.001 : high - low;
            double[] frequencies = new None().frequencies(dimensions, base, length);
            for (int i = 0; i < frequencies.length; i++) {
                double divided = Math.min(1, Math.max(0, (i - low) / ramp));
                frequencies[i] = divided * frequencies[i] / factor + (1 - divided) * frequencies[i];
            }
            return frequencies;
        }

        /** The pair, not a whole one, that turns so many times within the original length. */
        private double pair(double turns, int dimensions, double base) {
            return dimensions * Math.log(originalLength / (turns * 2 * Math.PI)) / (2 * Math.log(base));
        }

        @Override
        public double reaches(int declared) {
            return factor * originalLength;
        }
    }

    /**
     * Rotary positions of the first pairs alone, whose frequencies are those they would have among all; the other pairs stay.
     *
     * @param factor what frequencies are divided by, above 0
     * @param pairs how many pairs turn
     */
    record Proportional(double factor, int pairs) implements RotaryScaling {
        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double[] frequencies = new None().frequencies(dimensions, base, length);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = i < pairs ? frequencies[i] / factor : 0;
            }
            return frequencies;
        }

        @Override
        public double reaches(int declared) {
            return factor * declared;
        }
    }

    /**
     * LongRoPE (Ding et al. 2024): each pair's frequency is divided by a factor of its own; there is one list of factors for
     * sequences up to the original length and one for those beyond.
     *
     * @param shortFactors up to the original length, one for each pair, above 0
     * @param longFactors beyond it, as many
     * @param amplitude what turned queries and keys are multiplied with, above 0
     * @param originalLength longest sequence of pre-training
     * @param renews whether keys that were turned for a shorter sequence are turned anew when it grows beyond the original length; a
     *     family that does not keeps them, as transformers does while it generates
     */
    record LongRope(
            List<Double> shortFactors, List<Double> longFactors, double amplitude, int originalLength, boolean renews)
            implements RotaryScaling {
        /** Copies what it is given. */
        public LongRope {
            shortFactors = List.copyOf(shortFactors);
            longFactors = List.copyOf(longFactors);
        }

        @Override
        public double[] frequencies(int dimensions, double base, int length) {
            double[] frequencies = new None().frequencies(dimensions, base, length);
            List<Double> factors = length > originalLength ? longFactors : shortFactors;
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] /= factors.get(i);
            }
            return frequencies;
        }

        @Override
        public boolean changesAtOnce(int length, int other) {
            return renews && length > originalLength != other > originalLength;
        }
    }
}
