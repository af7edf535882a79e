package org.mnemoscope.app.window.desktop;

import java.nio.file.Path;
import java.util.Optional;

/** Asks where a file shall go. */
@FunctionalInterface
public interface SaveChooser {
    /**
     * Asks for a file. One that exists was confirmed to be replaced.
     *
     * @param kind what such files are called
     * @param ending the ending of their names, without the dot
     * @param name a name to offer, with its ending
     * @param folder a folder to begin in; may not exist
     * @return the file, empty if the user changed his mind
     */
    Optional<Path> ask(String kind, String ending, String name, Optional<Path> folder);
}
