package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.files.AtomicFile;

/** A folder that something is written into. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes a folder, and those above it, unless it is there, and removes what killed runs left unfinished in it.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made or written into, with a sentence that names it
     */
    public static void make(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file; a folder is needed to write into");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(
                    "The folder " + folder + " cannot be made: a file is in the way, or there is no permission", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("There is no permission to write into the folder " + folder);
        }
        AtomicFile.sweep(folder);
    }
}
