package org.mnemoscope.app.window.export;

import org.mnemoscope.files.Reason;

/**
 * A sentence about what is being done, or was just done.
 *
 * @param text the sentence; empty for nothing to say. What is over is said with a full stop, whatever it ends in
 * @param state how far it is
 */
public record Notice(String text, State state) {
    /** Nothing to say. */
    public static final Notice NONE = new Notice("", false);

    /** How far something is. */
    public enum State {
        /** It goes on; the sentence stays until another comes. */
        WORKING,
        /** It was done; good to know for some seconds. */
        DONE,
        /** It did not work; the sentence stays until another comes. */
        FAILED
    }

    /**
     * About something that is over.
     *
     * @param text the sentence
     * @param failed whether it did not work
     */
    public Notice(String text, boolean failed) {
        this(Reason.sentence(text), failed ? State.FAILED : State.DONE);
    }

    /** About something that goes on. */
    public static Notice working(String text) {
        return new Notice(text, State.WORKING);
    }

    /** Whether it did not work. */
    public boolean failed() {
        return state == State.FAILED;
    }
}
