package org.mnemoscope.job;

import org.mnemoscope.language.Texts;

/** How long a job still takes, as a person says it. */
public final class TimeLeft {
    private static final Texts TEXTS = Texts.of(TimeLeft.class);
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private TimeLeft() {}

    /** As in {@code 40 s left}, {@code 12 min left} and {@code 5 h left}; the unit is the largest that counts above 1.5. */
    public static String words(double seconds) {
        if (seconds < 1.5 * MINUTE) {
            return TEXTS.get("left.seconds", Math.round(seconds));
        }
        return seconds < 1.5 * HOUR
                ? TEXTS.get("left.minutes", Math.round(seconds / MINUTE))
                : TEXTS.get("left.hours", Math.round(seconds / HOUR));
    }
}
