package org.mnemoscope.workshop.golden;

/**
 * One line of a check.
 *
 * @param name what was compared
 * @param outcome how it ended
 * @param worst the largest difference found, as {@code note} measures it; 0 where nothing was compared
 * @param tolerance the largest difference that passes; 0 where nothing may differ or nothing was compared
 * @param note what the difference is measured by, where the first one is, or why nothing was compared
 */
public record GoldenItem(String name, Outcome outcome, double worst, double tolerance, String note) {
    /** How a comparison ended. */
    public enum Outcome {
        /** Within the tolerance. */
        PASSED,
        /** Beyond the tolerance. */
        FAILED,
        /** This build cannot compute it. */
        NOT_CHECKED
    }

    /** Whether it was compared and is within the tolerance. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** Whether it was compared and is beyond the tolerance. */
    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    static GoldenItem compared(String name, double worst, double tolerance, String note) {
        // NaN is not within any tolerance
        return new GoldenItem(name, worst <= tolerance ? Outcome.PASSED : Outcome.FAILED, worst, tolerance, note);
    }

    static GoldenItem notChecked(String name, String why) {
        return new GoldenItem(name, Outcome.NOT_CHECKED, 0, 0, why);
    }
}
