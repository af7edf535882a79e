package org.mnemoscope.batch;

import java.io.IOException;

/** A file of problems, or a line of it, that cannot be used; the message is a sentence that names the file and what is wrong. */
public final class ProblemsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public ProblemsFileException(String message) {
        super(message);
    }
}
