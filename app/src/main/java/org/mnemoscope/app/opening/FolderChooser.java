package org.mnemoscope.app.opening;

import java.nio.file.Path;
import java.util.Optional;

/** Asks which model to open: its folder, or its file. */
@FunctionalInterface
public interface FolderChooser {
    /**
     * Asks for a model.
     *
     * @param begin a folder to begin in; may not exist
     * @return the folder or file, empty if the user changed his mind
     */
    Optional<Path> ask(Optional<Path> begin);
}
