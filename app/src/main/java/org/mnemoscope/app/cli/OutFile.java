package org.mnemoscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;

/** The file that a result is to be written to. */
final class OutFile {
    private static final Texts TEXTS = Texts.of(OutFile.class);

    /** What the file systems in use allow. */
    private static final int LONGEST_NAME = 255;

    private OutFile() {}

    /** Refuses what can be no file, before anything is computed. */
    static void require(Path file) throws ProblemException {
        if (Files.isDirectory(file)) {
            throw new ProblemException(TEXTS.get("out.is-folder", file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(TEXTS.get("out.no-folder", folder, file.getFileName()));
        }
        if (file.getFileName().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new ProblemException(TEXTS.get("out.long-name", LONGEST_NAME));
        }
        boolean writable =
                Files.exists(file) && !Files.isRegularFile(file) ? Files.isWritable(file) : Files.isWritable(folder);
        if (!writable) {
            throw new ProblemException(TEXTS.get("out.no-permission", folder, file.getFileName()));
        }
        AtomicFile.sweep(folder);
    }
}
