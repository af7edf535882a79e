package org.mnemoscope.task;

import java.util.OptionalInt;

/**
 * What was typed or asked for is not a problem, a prompt or a format. The message is one sentence for the person who typed
 * it.
 */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int NOWHERE = 0;

    private final int position;

    /**
     * A refusal that points nowhere in particular.
     *
     * @param message one clear sentence
     */
    public ProblemException(String message) {
        super(message);
        this.position = NOWHERE;
    }

    /**
     * A refusal that points at a place.
     *
     * @param message one clear sentence
     * @param position the place, counted from 1
     */
    public ProblemException(String message, int position) {
        super(message);
        this.position = position;
    }

    /**
     * Where the first thing stands that does not fit, counted from 1: a character for a typed problem ({@link
     * ProblemParser}), a token for a pasted prompt ({@link PromptParser}; one past the last token where something is
     * missing at the end). Empty where no place can be named.
     */
    public OptionalInt position() {
        return position == NOWHERE ? OptionalInt.empty() : OptionalInt.of(position);
    }
}
