package org.mnemoscope.safetensors;

import java.io.IOException;
import java.nio.file.Path;
import org.mnemoscope.files.OneLine;

/** A safetensors file that cannot be read or used. Its message is a sentence naming file, field, value and limit. */
public final class SafetensorsException extends IOException {
    private static final long serialVersionUID = 1L;

    SafetensorsException(Path file, String problem) {
        super(file + ": " + OneLine.of(problem));
    }

    SafetensorsException(Path file, String problem, IOException cause) {
        super(file + ": " + OneLine.of(problem), cause);
    }
}
