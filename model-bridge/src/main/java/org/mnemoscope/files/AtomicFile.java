package org.mnemoscope.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mnemoscope.language.Texts;

/**
 * Writes whole files or nothing: the content goes to a temporary file in the same folder, is forced to the disk and
 * then moved into place. Whatever goes wrong, the old file stays as it was and no partial file is left behind.
 */
public final class AtomicFile {
    private static final Texts TEXTS = Texts.of(AtomicFile.class);
    private static final String ENDING = ".part";
    private static final int LONGEST_BEGIN = 40;
    private static final Pattern LITTER = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private AtomicFile() {}

    /**
     * Writes a file, replacing the one that may be there. A device or a pipe ({@code /dev/stdout}) is written straight.
     *
     * @param target the file; its folder must exist
     * @param content writes the content to the (buffered) stream it is given; it need not close it
     * @throws IOException if the content cannot be produced or written, with a sentence that names the file
     */
    public static void write(Path target, IOConsumer<OutputStream> content) throws IOException {
        Path file = target.toAbsolutePath();
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(TEXTS.get("folder"));
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writeStraight(file, content);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file, content);
            }
        } catch (IOException failure) {
            throw unwritten(target, failure);
        }
    }

    /**
     * Writes a file of a folder that is the program's own: makes the folder where there is none, and removes what killed processes
     * left in it.
     *
     * @param target the file
     * @param content what is to stand in it
     * @throws IOException if it cannot be written, with a sentence that names the file
     */
    public static void keep(Path target, byte[] content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new IOException(TEXTS.get("unwritten", target, TEXTS.get("no-folder", folder)), failure);
        }
        sweep(folder);
        write(target, out -> out.write(content));
    }

    /**
     * What is thrown where a file cannot be written: the system's own exceptions name it or tell the reason, seldom both.
     *
     * @param target the file
     * @param failure why
     * @return with a sentence that names both
     */
    public static IOException unwritten(Path target, IOException failure) {
        return new IOException(TEXTS.get("unwritten", target, reason(failure, target.toAbsolutePath())), failure);
    }

    private static void writeStraight(Path device, IOConsumer<OutputStream> content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device, StandardOpenOption.WRITE))) {
            content.accept(out);
        }
    }

    private static void replace(Path file, IOConsumer<OutputStream> content) throws IOException {
        Path part = part(file);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            holdWhileWriting(channel);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.accept(out);
            out.flush();
            channel.force(true);
        } catch (IOException | RuntimeException | Error failure) {
            deleteAfter(failure, part);
            throw failure;
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            deleteAfter(failure, part);
            throw failure;
        }
    }

    /**
     * A new name for what is to become a file or a folder, by which {@link #sweep} knows it.
     *
     * @param file what it is to become
     * @return a hidden name in the same folder
     */
    public static Path part(Path file) {
        // not Files.createTempFile, whose files only their owner may read
        String name = file.getFileName().toString();
        // shortened, so that the longest name a file may have leaves room
        String begin = name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_BEGIN, name.codePointCount(0, name.length()))));
        return file.resolveSibling("." + begin + "." + UUID.randomUUID() + ENDING);
    }

    /** For {@link #sweep}, which would take it for litter after an hour; where there are no locks it must do without. */
    private static void holdWhileWriting(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException noLocksHere) {
            return;
        }
    }

    /** Removes what killed processes left unfinished in the folder of a file. */
    public static void sweepBeside(Path file) {
        sweep(file.toAbsolutePath().getParent());
    }

    /**
     * Removes what killed processes left unfinished in a folder: temporary files that are older than an hour and that nobody is
     * writing, and folders of them. What cannot be removed stays.
     *
     * @param folder a folder that is there
     */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> LITTER.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                FileTime hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
                if (Files.isSymbolicLink(file)
                        || Files.getLastModifiedTime(file).compareTo(hourAgo) >= 0) {
                    continue;
                }
                if (Files.isDirectory(file) || Files.isRegularFile(file) && !isHeld(file)) {
                    Folders.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException cannotBeSwept) {
            return;
        }
    }

    private static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    private static void deleteAfter(Throwable failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static String reason(IOException failure, Path file) {
        if (failure instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return TEXTS.get(Files.isDirectory(folder) ? "no-files" : "no-folder", folder);
        }
        if (failure instanceof AccessDeniedException) {
            return TEXTS.get("no-permission", file.getParent());
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failure.getMessage();
    }
}
