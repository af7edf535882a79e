package org.mnemoscope.app.report.experiments;

import java.util.Arrays;

/**
 * A mean with its 95 % interval.
 *
 * @param mean the mean
 * @param low lower end, at least 0
 * @param high upper end, at most 1
 */
record Interval(double mean, double low, double high) {
    private static final double Z = 1.959964;

    /**
     * The mean of shares and Student's interval of it.
     *
     * @param shares from 0 to 1, at least one
     */
    static Interval ofMean(double[] shares) {
        double mean = Arrays.stream(shares).average().orElseThrow();
        int free = shares.length - 1;
        if (free == 0) {
            return new Interval(mean, mean, mean);
        }
        double squares = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        double half = student(free) * Math.sqrt(squares / free / shares.length);
        return new Interval(mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }

    /** The 97.5 % quantile of Student's t: the expansion 26.7.5 of Abramowitz and Stegun, right to 1 % from three degrees of freedom on. */
    private static double student(int free) {
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return Z + first / free + second / (free * free) + third / ((double) free * free * free);
    }
}
