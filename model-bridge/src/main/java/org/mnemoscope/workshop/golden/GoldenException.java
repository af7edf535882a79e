package org.mnemoscope.workshop.golden;

import java.io.IOException;

/** A {@code golden.json} that cannot be used; the message is a sentence naming the file, the key and what is wrong there. */
public final class GoldenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    GoldenException(String message) {
        super(message);
    }

    /**
     * @param message a sentence for the user
     * @param cause what was found
     */
    GoldenException(String message, Throwable cause) {
        super(message, cause);
    }
}
