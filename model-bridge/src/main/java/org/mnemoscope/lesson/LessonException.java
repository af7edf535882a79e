package org.mnemoscope.lesson;

import java.io.IOException;
import org.mnemoscope.files.OneLine;

/** A lesson that cannot be read; the message is a sentence that names file, line and key. */
public final class LessonException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public LessonException(String message) {
        super(OneLine.of(message));
    }
}
