package org.mnemoscope.app.window.desktop;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for a folder, or for a file: what an implementation is for. */
@FunctionalInterface
public interface PathChooser {
    /**
     * Asks for one.
     *
     * @param begin a folder to begin in; may not exist
     * @return the folder or file, empty if the user changed his mind
     */
    Optional<Path> ask(Optional<Path> begin);
}
