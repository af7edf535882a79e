package org.mnemoscope.files;

import java.io.IOException;

/** A text that should name a file or folder and cannot; the message is a sentence with the text and what is wrong with it. */
public final class NotAPathException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAPathException(String message, Throwable cause) {
        super(message, cause);
    }
}
