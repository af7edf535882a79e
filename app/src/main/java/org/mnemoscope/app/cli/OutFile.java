package org.mnemoscope.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.task.ProblemException;

/** The file that a result is to be written to. */
final class OutFile {
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
    }
}
