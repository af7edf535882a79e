package org.mnemoscope.prompts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;

/**
 * A number that was found on several problems, with its 95 % interval.
 *
 * @param value the share or the mean, 0 to 1
 * @param low lower end of the interval
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {
    private static final Texts TEXTS = Texts.of(Estimate.class);
    private static final int RESAMPLES = 10_000;
    private static final long SEED = 1;
    private static final double OUTSIDE = 0.025;

    /**
     * A share with Wilson's interval.
     *
     * @param hits how many problems count
     * @param all how many there are, at least 1
     */
    public static Estimate ofShare(int hits, int all) {
        LengthResult result = LengthResult.of(1, all, hits, 1, null);
        return new Estimate(result.exactMatch(), result.low(), result.high());
    }

    /**
     * A mean with the percentile interval of its bootstrap (Efron 1979): the mean of as many values drawn with replacement, ten
     * thousand times, by a seed that is always the same.
     *
     * @param values one a problem
     * @return nothing where there are no values
     */
    public static Optional<Estimate> ofMean(double[] values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[r] = sum / values.length;
        }
        Arrays.sort(means);
        int low = (int) Math.floor(OUTSIDE * (RESAMPLES - 1));
        return Optional.of(
                new Estimate(Arrays.stream(values).average().orElseThrow(), means[low], means[RESAMPLES - 1 - low]));
    }

    /** What intervals there are, in words. */
    public static String intervals() {
        return TEXTS.get("intervals");
    }

    /** As in {@code 0.95 [0.93, 0.97]}. */
    public String words() {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", value, low, high);
    }
}
