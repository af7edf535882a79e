package org.mnemoscope.app.export;

import java.nio.file.Path;
import java.util.Optional;

/** Asks where a file shall go. */
@FunctionalInterface
public interface ExportPlaces {
    /**
     * Asks for a file. One that exists was confirmed to be replaced.
     *
     * @param kind what will be written
     * @param name a name to offer, with its ending
     * @param folder a folder to begin in; may not exist
     * @return the file, empty if the user changed his mind
     */
    Optional<Path> ask(ExportKind kind, String name, Optional<Path> folder);
}
