package org.mnemoscope.evaluation;

/**
 * How well a model answers problems of one length.
 *
 * @param length bits or digits
 * @param samples random problems tried
 * @param exactMatches problems on which every predicted token was right
 * @param exactMatch exactMatches / samples
 * @param low lower end of the 95 % interval of the exact match (Wilson 1927)
 * @param high upper end of the interval
 * @param tokenAccuracy share of right tokens among the predicted ones, each given the right tokens before it
 * @param firstError where wrong answers go wrong: mean place of the first wrong token among the predicted ones, from 1; null
 *     where no answer was wrong, or an older record does not say
 */
public record LengthResult(
        int length,
        int samples,
        int exactMatches,
        double exactMatch,
        double low,
        double high,
        double tokenAccuracy,
        Double firstError) {

    private static final double Z = 1.959964;

    /**
     * Computes the shares and the interval.
     *
     * @param length bits or digits
     * @param samples problems tried, at least 1
     * @param exactMatches problems all right
     * @param tokenAccuracy share of right tokens
     * @param firstError mean place of the first wrong token; null where no answer was wrong
     */
    public static LengthResult of(int length, int samples, int exactMatches, double tokenAccuracy, Double firstError) {
        double p = exactMatches / (double) samples;
        double z2 = Z * Z / samples;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / samples + z2 / (4 * samples)) / (1 + z2);
        return new LengthResult(
                length,
                samples,
                exactMatches,
                p,
                Math.max(0, centre - half),
                Math.min(1, centre + half),
                tokenAccuracy,
                firstError);
    }

    /**
     * Both measurements as one.
     *
     * @param more of the same length, on other problems
     * @throws IllegalArgumentException if it is of another length
     */
    public LengthResult plus(LengthResult more) {
        if (more.length != length) {
            throw new IllegalArgumentException(
                    "results of lengths " + length + " and " + more.length + " do not add up");
        }
        int all = samples + more.samples;
        int wrong = all - exactMatches - more.exactMatches;
        return of(
                length,
                all,
                exactMatches + more.exactMatches,
                (tokenAccuracy * samples + more.tokenAccuracy * more.samples) / all,
                wrong == 0 || lacksFirstError() || more.lacksFirstError()
                        ? null
                        : (firstErrors() + more.firstErrors()) / wrong);
    }

    private boolean lacksFirstError() {
        return firstError == null && exactMatches < samples;
    }

    private double firstErrors() {
        return firstError == null ? 0 : firstError * (samples - exactMatches);
    }
}
