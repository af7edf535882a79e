package org.mnemoscope.attribution;

/** A job that does not fit into the free memory; the message is a sentence with the figures and the length that would fit. */
public final class NotEnoughMemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    NotEnoughMemoryException(String message) {
        super(message);
    }
}
