package org.mnemoscope.app.cli;

import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;

/** What options of the command line are given: numbers within limits and words that name a choice. */
final class OptionValues {
    private static final Texts TEXTS = Texts.of(OptionValues.class);

    private OptionValues() {}

    /** Refuses a number that is out of range. */
    static void requireRange(String option, int value, int least, int most) throws ProblemException {
        if (value < least || value > most) {
            throw new ProblemException(TEXTS.get("option.range", option, value, least, most));
        }
    }

    /** Runs a check; what it refuses is bad input. */
    static void require(Runnable check) throws ProblemException {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }
}
