package org.mnemoscope.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.language.Texts;

/**
 * Keeps two from writing into one folder at once: a small file there names the process that does. One that a killed process left
 * holds nobody up. The operating system's own locks are not used: on Linux they end when anybody in the process closes the file.
 */
public final class FolderLock implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(FolderLock.class);
    private static final String ENDING = ".lock";
    private static final int ATTEMPTS = 3;

    private final Path file;

    private FolderLock(Path file) {
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @param folder a folder that is there
     * @param purpose what is being written, a word; each purpose has a lock of its own
     * @return the lock, which the caller closes
     * @throws IOException if somebody holds it; the message says which process
     */
    public static FolderLock take(Path folder, String purpose) throws IOException {
        Path file = file(folder, purpose);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                make(file);
                return new FolderLock(file);
            } catch (FileAlreadyExistsException taken) {
                removeIfLeft(file);
            } catch (IOException failure) {
                throw AtomicFile.unwritten(file, failure);
            }
        }
        throw locked(file);
    }

    /**
     * Makes sure that nobody holds a lock.
     *
     * @param folder a folder that is there
     * @param purpose what would be written
     * @throws IOException if somebody holds it; the message says which process
     */
    public static void requireFree(Path folder, String purpose) throws IOException {
        Path file = file(folder, purpose);
        removeIfLeft(file);
        if (Files.exists(file)) {
            throw locked(file);
        }
    }

    /**
     * The purposes that there are locks of in a folder, be they held or left.
     *
     * @param folder a folder that is there
     * @param begin how they begin
     * @throws IOException if it cannot be listed
     */
    public static List<String> purposes(Path folder, String begin) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("." + begin) && name.endsWith(ENDING))
                    .map(name -> name.substring(1, name.length() - ENDING.length()))
                    .toList();
        }
    }

    private static Path file(Path folder, String purpose) {
        return folder.resolve("." + purpose + ENDING);
    }

    private static IOException locked(Path file) throws IOException {
        return new IOException(TEXTS.get(
                "locked",
                file.getParent(),
                read(file).map(Holder::process).orElseGet(() -> TEXTS.get("unknown")),
                file.getFileName()));
    }

    /** At once with what it says: who is killed between the two would hold everybody up for good. */
    private static void make(Path file) throws IOException {
        Path written = AtomicFile.part(file);
        try {
            Files.writeString(written, Holder.here().line(), StandardOpenOption.CREATE_NEW);
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.writeString(file, Holder.here().line(), StandardOpenOption.CREATE_NEW);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void removeIfLeft(Path file) throws IOException {
        if (read(file).filter(Holder::isGone).isPresent()) {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<Holder> read(Path file) throws IOException {
        try {
            return Holder.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException givenBack) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /**
     * Who holds a lock.
     *
     * @param process its number
     * @param began when it was started, since numbers come again; empty where the system does not say
     */
    private record Holder(String process, String began) {
        static Holder here() {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(Long.toString(process.pid()), began(process));
        }

        private static String began(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }

        String line() {
            return process + " " + began + "\n";
        }

        static Optional<Holder> parse(String line) {
            String[] words = line.strip().split(" ", 2);
            return words[0].matches("\\d{1,18}")
                    ? Optional.of(new Holder(words[0], words.length > 1 ? words[1] : ""))
                    : Optional.empty();
        }

        boolean isGone() {
            return ProcessHandle.of(Long.parseLong(process))
                    .filter(ProcessHandle::isAlive)
                    .map(alive -> !began(alive).equals(began))
                    .orElse(true);
        }
    }
}
