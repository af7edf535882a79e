package org.mnemoscope.app.opening;

import java.nio.file.Path;
import java.util.Optional;

/** Asks which model folder to open. */
@FunctionalInterface
public interface FolderChooser {
    /**
     * Asks for a folder.
     *
     * @param begin a folder to begin in; may not exist
     * @return the folder, empty if the user changed his mind
     */
    Optional<Path> ask(Optional<Path> begin);
}
