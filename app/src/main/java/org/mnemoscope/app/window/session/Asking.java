package org.mnemoscope.app.window.session;

import java.util.List;

/**
 * Something to decide before it goes on.
 *
 * @param title a few words
 * @param words a sentence
 * @param answers what can be done, the usual one first
 */
public record Asking(String title, String words, List<Answer> answers) {
    /** Copies the list. */
    public Asking {
        answers = List.copyOf(answers);
    }

    /**
     * One way to go on.
     *
     * @param title what the button says
     * @param action what is done
     */
    public record Answer(String title, Runnable action) {}
}
