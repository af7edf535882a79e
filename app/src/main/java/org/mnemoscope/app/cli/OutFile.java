package org.mnemoscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.task.ProblemException;

/** The file that a result is to be written to. */
final class OutFile {
    /** What the file systems in use allow. */
    private static final int LONGEST_NAME = 255;

    private OutFile() {}

    /** Refuses what can be no file, before anything is computed. */
    static void require(Path file) throws ProblemException {
        if (Files.isDirectory(file)) {
            throw new ProblemException(file + " is a folder; --out names a file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new ProblemException("There is no folder " + folder + " to write " + file.getFileName() + " into.");
        }
        if (file.getFileName().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new ProblemException("The name of the file --out has more than " + LONGEST_NAME + " bytes.");
        }
        boolean writable =
                Files.exists(file) && !Files.isRegularFile(file) ? Files.isWritable(file) : Files.isWritable(folder);
        if (!writable) {
            throw new ProblemException(
                    "There is no permission to write " + file.getFileName() + " into " + folder + ".");
        }
        AtomicFile.sweep(folder);
    }
}
