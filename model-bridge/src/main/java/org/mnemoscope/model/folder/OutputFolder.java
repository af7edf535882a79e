package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;

/** A folder that something is written into. */
public final class OutputFolder {
    private static final Texts TEXTS = Texts.of(OutputFolder.class);

    private OutputFolder() {}

    /**
     * Makes a folder, and those above it, unless it is there, and removes what killed runs left unfinished in it.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made or written into, with a sentence that names it
     */
    public static void make(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(TEXTS.get("folder.file", folder));
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(blocked(folder, e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(TEXTS.get("folder.permission", folder));
        }
        AtomicFile.sweep(folder);
    }

    private static String blocked(Path folder, IOException failure) {
        return failure instanceof FileSystemException known && known.getReason() != null
                ? TEXTS.get("folder.blocked-because", folder, known.getReason())
                : TEXTS.get("folder.blocked", folder);
    }
}
