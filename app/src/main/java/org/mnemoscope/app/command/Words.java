package org.mnemoscope.app.command;

import java.util.function.Function;
import org.mnemoscope.task.ProblemException;

/** Words of the command line that name a choice. */
final class Words {
    private Words() {}

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
