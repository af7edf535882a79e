package org.mnemoscope.app.window.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.model.folder.ModelFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a model was not opened.
 *
 * @param sentence the one thing to know
 * @param details where it lies and what was found underneath, a line each
 */
public record Refusal(String sentence, String details) {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    static Refusal of(Path folder, Throwable failure) {
        if (!(failure instanceof IOException)
                && !(failure instanceof NotEnoughMemoryException)
                && !(failure instanceof EngineFailure)) {
            LOG.error("A model could not be opened: {}", folder, failure);
        }
        // the folder's own path is in the details: in the sentence the file's name is enough
        String why = String.valueOf(failure.getMessage())
                .replace(folder + folder.getFileSystem().getSeparator(), "")
                .replace(folder.toString(), Files.isDirectory(folder) ? "the folder" : "the file");
        StringJoiner details = new StringJoiner("\n");
        details.add(folder.toString());
        for (Throwable at = failure; at != null; at = at.getCause()) {
            details.add(at.getClass().getSimpleName() + ": " + at.getMessage());
        }
        return new Refusal(ModelFolder.name(folder) + " was not opened: " + why, details.toString());
    }
}
