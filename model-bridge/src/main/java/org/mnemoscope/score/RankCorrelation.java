package org.mnemoscope.score;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Spearman's ρ: Pearson's correlation of the ranks. Equal values share the mean of the ranks they take up. */
final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * @param one any numbers
     * @param other as many
     * @return -1 to 1; empty where all numbers of a side are equal
     */
    static OptionalDouble of(double[] one, double[] other) {
        double[] first = ranks(one);
        double[] second = ranks(other);
        double mean = (one.length + 1) / 2.0;
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < first.length; i++) {
            double a = first[i] - mean;
            double b = second[i] - mean;
            product += a * b;
            squares += a * a;
            otherSquares += b * b;
        }
        return squares == 0 || otherSquares == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(product / Math.sqrt(squares * otherSquares));
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (first(sorted, values[i]) + last(sorted, values[i])) / 2.0 + 1;
        }
        return ranks;
    }

    private static int first(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }

    private static int last(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at < sorted.length - 1 && sorted[at + 1] == value) {
            at++;
        }
        return at;
    }
}
