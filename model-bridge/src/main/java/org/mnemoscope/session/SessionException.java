package org.mnemoscope.session;

import java.io.IOException;
import org.mnemoscope.files.OneLine;

/** A session that cannot be read; the message is a sentence that names file, field, value and limit. */
public final class SessionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public SessionException(String message) {
        super(OneLine.of(message));
    }

    /** The same, of a sentence without its full stop. */
    public static SessionException of(String words) {
        return new SessionException(words + ".");
    }

    /**
     * @param message a sentence for the user
     * @param cause what was found
     */
    public SessionException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
