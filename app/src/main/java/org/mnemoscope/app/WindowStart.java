package org.mnemoscope.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mnemoscope.app.window.workbench.NoWindowException;
import org.mnemoscope.app.window.workbench.WorkbenchApplication;
import org.mnemoscope.engine.CacheFolder;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.language.Texts;
import picocli.CommandLine;

/**
 * What is to be seen first: the window, or where none can open a picture.
 *
 * @param home the folder that holds {@code samples}
 * @param opens a model or a session file to open, if any
 * @param threads how many threads compute, 0 for as many as are remembered
 */
record WindowStart(Path home, Optional<Path> opens, int threads) {
    private static final Texts TEXTS = Texts.of(WindowStart.class);

    /** Bytes that the libraries take at most, of all systems. */
    private static final long LIBRARIES = 8L << 20;

    /**
     * Opens the window and returns when it is closed, or draws the picture.
     *
     * @param program gives a command line that has parsed nothing yet, for the picture
     * @return the exit status
     */
    int run(Supplier<CommandLine> program) {
        Optional<WithoutWindow> instead = WithoutWindow.on(
                System.getProperty("os.name"),
                Objects.requireNonNullElse(System.getenv("DISPLAY"), ""),
                System.getProperty("mnemoscope.window.lacks", ""),
                System.getProperty("mnemoscope.window.remedy", ""));
        if (instead.isPresent()) {
            return instead.get().draw(program.get(), home, opens);
        }
        try {
            makeFolderOfLibraries();
            WorkbenchApplication.launch(home, opens, threads);
            return 0;
        } catch (NoWindowException | IOException e) {
            return WithoutWindow.because(e.getMessage()).draw(program.get(), home, opens);
        }
    }

    /** Where JavaFX unpacks its libraries; it does not ask who else may write there. */
    private static void makeFolderOfLibraries() throws IOException {
        String folder = System.getProperty("javafx.cachedir", "");
        if (!folder.isEmpty()) {
            Path made = CacheFolder.makePrivate(NamedPath.of(folder));
            File disk = made.toFile();
            // some disks tell neither
            requireRoom(made, disk.getTotalSpace() == 0 ? LIBRARIES : disk.getUsableSpace());
        }
    }

    /** JavaFX itself says of a full disk only where in its code it stood. */
    static void requireRoom(Path folder, long free) throws IOException {
        try (Stream<Path> libraries = Files.list(folder)) {
            if (free < LIBRARIES && libraries.findAny().isEmpty()) {
                throw new IOException(TEXTS.get("window.room", folder, free >> 20, LIBRARIES >> 20));
            }
        }
    }
}
