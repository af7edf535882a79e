package org.mnemoscope.app.window.desktop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.files.NamedPath;

/** The folder a dialog begins in. */
final class FirstFolder {
    private FirstFolder() {}

    /**
     * The one that was wished, what is left above it, or the user's own: else it would be wherever the program was started from.
     *
     * @param wished a folder; may not exist any more
     */
    static Optional<File> of(Optional<Path> wished) {
        return Stream.concat(
                        Stream.iterate(wished.map(Path::toAbsolutePath).orElse(null), Path::getParent)
                                .takeWhile(folder -> folder != null && folder.getNameCount() > 0),
                        NamedPath.find(System.getProperty("user.home")).stream())
                .filter(Files::isDirectory)
                .map(Path::toFile)
                .findFirst();
    }
}
