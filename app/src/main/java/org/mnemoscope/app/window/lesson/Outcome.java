package org.mnemoscope.app.window.lesson;

import java.util.List;

/**
 * What became of a question.
 *
 * @param right whether it was answered well
 * @param lines what is said of it
 */
public record Outcome(boolean right, List<String> lines) {
    /** Copies the list. */
    public Outcome {
        lines = List.copyOf(lines);
    }
}
