package org.mnemoscope.viz.matrix;

import java.util.Locale;
import org.mnemoscope.viz.language.Texts;

/**
 * The values at the two ends of the colour scale.
 *
 * @param low the value drawn with the first colour; finite
 * @param high the value drawn with the last colour; finite and not below {@code low}
 */
public record ValueRange(double low, double high) {
    private static final Texts TEXTS = Texts.of(ValueRange.class);

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is not finite or {@code high} is below {@code low}
     */
    public ValueRange {
        if (!Double.isFinite(low) || !Double.isFinite(high) || high < low) {
            throw new IllegalArgumentException("value range must be finite and rising, was " + low + " to " + high);
        }
    }

    /** From 0 to {@code max}, for values without sign. */
    public static ValueRange upTo(double max) {
        return new ValueRange(0, max);
    }

    /** From {@code -max} to {@code max}, for signed values. */
    public static ValueRange symmetric(double max) {
        return new ValueRange(-max, max);
    }

    /** What stands beside the last colour: the value, or that it is the largest where all are measured by that. */
    public String highWords() {
        return (isSigned() ? "+" : "") + words();
    }

    /** What stands beside the first colour. */
    public String lowWords() {
        return isSigned() ? "−" + words() : "0";
    }

    private String words() {
        return high == 1 ? TEXTS.get("most") : String.format(Locale.ROOT, "%.2g", high);
    }

    /** Whether negative values are in the range. */
    public boolean isSigned() {
        return low < 0;
    }

    /** Where a value stands: 0 at {@code low}, 1 at {@code high}; 0 throughout an empty range. Not clamped. */
    public double fraction(double value) {
        return high > low ? (value - low) / (high - low) : 0;
    }
}
