package org.mnemoscope.app.window.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where windows write down what they show: while a window is open in a file of its process, and once it is closed in the one that
 * the next window begins with. A file of a process that is gone is of a window that did not end as it should. Every method blocks.
 */
final class LastStates {
    private static final String LAST = "last.json";
    private static final String OPEN = "open-";
    private static final String ENDING = ".json";

    private final Path folder;
    private final Path own;

    /** @param folder the folder; it need not be there */
    LastStates(Path folder) {
        this.folder = folder;
        own = folder.resolve(OPEN + ProcessHandle.current().pid() + ENDING);
    }

    /**
     * What an interrupted window showed.
     *
     * @param file where it stands
     * @param when when it was written
     */
    record Interrupted(Path file, Instant when) {}

    /** Writes down what this window shows. */
    void write(LastState state) throws IOException {
        state.write(own);
    }

    /** This window is closed: the next one begins with what it showed. */
    void close(Optional<LastState> state) throws IOException {
        if (state.isPresent()) {
            state.get().write(folder.resolve(LAST));
        }
        Files.deleteIfExists(own);
    }

    /** What the window showed that was closed last. */
    Optional<LastState> ofClosed() throws IOException {
        Path last = folder.resolve(LAST);
        return Files.exists(last) ? Optional.of(LastState.read(last)) : Optional.empty();
    }

    /** Windows that did not end as they should, the latest first. */
    List<Interrupted> interrupted() throws IOException {
        List<Interrupted> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OPEN + "*" + ENDING)) {
            for (Path file : files) {
                FileTime written = Files.getLastModifiedTime(file);
                if (!file.equals(own) && !isWrittenByALivingProcess(file, written.toInstant())) {
                    found.add(new Interrupted(file, written.toInstant()));
                }
            }
        }
        found.sort(Comparator.comparing(Interrupted::when).reversed());
        return found;
    }

    /** A process that began after the file was written has only the number of the one that wrote it. */
    private static boolean isWrittenByALivingProcess(Path file, Instant written) {
        String name = file.getFileName().toString();
        String pid = name.substring(OPEN.length(), name.length() - ENDING.length());
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info()
                                .startInstant()
                                .map(began -> !began.isAfter(written))
                                .orElse(true))
                        .isPresent();
    }

    /** Forgets interrupted windows. */
    void forget(List<Interrupted> windows) throws IOException {
        for (Interrupted window : windows) {
            Files.deleteIfExists(window.file());
        }
    }

    /** Puts a state aside that cannot be read, so that the next start does not stumble over it. */
    void putAside() throws IOException {
        Path last = folder.resolve(LAST);
        if (Files.exists(last)) {
            Files.move(last, folder.resolve(LAST + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
