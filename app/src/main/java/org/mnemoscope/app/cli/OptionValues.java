package org.mnemoscope.app.cli;

import java.util.function.Function;
import org.mnemoscope.task.ProblemException;

/** What options of the command line are given: numbers within limits and words that name a choice. */
final class OptionValues {
    private OptionValues() {}

    /** Refuses a number that is out of range. */
    static void requireRange(String option, int value, int least, int most) throws ProblemException {
        if (value < least || value > most) {
            throw new ProblemException(option + " is " + value + "; it must be from " + least + " to " + most + ".");
        }
    }

    /** Finds the choice; a word that names none is bad input. */
    static <E> E parse(String word, Function<String, E> find) throws ProblemException {
        try {
            return find.apply(word);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }
}
