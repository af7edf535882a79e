package org.mnemoscope.app.command;

import java.util.function.Function;
import org.mnemoscope.task.ProblemException;

/** Words of the command line that name a choice. */
final class Words {
    private Words() {}

    /** Finds the choice; a word that names none is bad input. */
    static <E> E parse(String word, Function<String, E> find) throws ProblemException {
        try {
            return find.apply(word);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }
}
