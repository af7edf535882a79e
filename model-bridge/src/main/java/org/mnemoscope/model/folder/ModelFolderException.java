package org.mnemoscope.model.folder;

import java.io.IOException;
import org.mnemoscope.files.OneLine;

/** A model folder that cannot be used; the message is a sentence naming file, field, value and limit. */
public class ModelFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public ModelFolderException(String message) {
        super(OneLine.of(message));
    }

    /**
     * @param message a sentence for the user
     * @param cause what was found
     */
    public ModelFolderException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
