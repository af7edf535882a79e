package org.mnemoscope.grammar;

import java.io.IOException;
import org.mnemoscope.files.OneLine;

/** A grammar file that cannot be used; the message is a sentence naming file, field, value and limit. */
public final class GrammarException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public GrammarException(String message) {
        super(OneLine.of(message));
    }
}
