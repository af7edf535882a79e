package org.mnemoscope.training;

import java.io.IOException;
import org.mnemoscope.files.OneLine;

/** A recipe or a checkpoint that cannot be used; the message names the file, the field and what is allowed. */
public class RecipeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the user */
    public RecipeException(String message) {
        super(OneLine.of(message));
    }
}
