package org.mnemoscope.app.window.lesson;

import java.util.Set;

/**
 * A lesson as it is told.
 *
 * @param lesson the lesson
 * @param step the step it is at, from 0
 * @param foretold the rows that were chosen so far where the step has something foretold, from 0
 */
public record ToldLesson(OpenedLesson lesson, int step, Set<Integer> foretold) {
    /** Copies the rows. */
    public ToldLesson {
        foretold = Set.copyOf(foretold);
    }
}
