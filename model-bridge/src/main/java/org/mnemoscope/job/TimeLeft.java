package org.mnemoscope.job;

/** How long a job still takes, as a person says it. */
public final class TimeLeft {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private TimeLeft() {}

    /** As in {@code 40 s left}, {@code 12 min left} and {@code 5 h left}; the unit is the largest that counts above 1.5. */
    public static String words(double seconds) {
        if (seconds < 1.5 * MINUTE) {
            return Math.round(seconds) + " s left";
        }
        return seconds < 1.5 * HOUR
                ? Math.round(seconds / MINUTE) + " min left"
                : Math.round(seconds / HOUR) + " h left";
    }
}
