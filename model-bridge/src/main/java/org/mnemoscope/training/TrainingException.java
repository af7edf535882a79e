package org.mnemoscope.training;

/** A run that cannot go on, as when the loss is no longer a number; the message names the stage and the step. */
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public TrainingException(String message) {
        super(message);
    }
}
