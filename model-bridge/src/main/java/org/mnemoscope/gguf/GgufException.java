package org.mnemoscope.gguf;

import java.io.IOException;
import java.nio.file.Path;
import org.mnemoscope.files.OneLine;

/** A GGUF file that cannot be read or used. Its message is a sentence naming file, field, value and limit. */
public final class GgufException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the file
     * @param problem what is wrong with it
     */
    public GgufException(Path file, String problem) {
        super(file + ": " + OneLine.of(problem));
    }

    GgufException(Path file, String problem, IOException cause) {
        super(file + ": " + OneLine.of(problem), cause);
    }
}
