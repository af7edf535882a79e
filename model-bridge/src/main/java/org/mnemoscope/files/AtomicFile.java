package org.mnemoscope.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes whole files or nothing: the content goes to a temporary file in the same folder, is forced to the disk and
 * then moved into place. Whatever goes wrong, the old file stays as it was and no partial file is left behind.
 */
public final class AtomicFile {
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
                throw new IOException("it is a folder");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writeStraight(file, content);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file, content);
            }
        } catch (IOException failure) {
            throw new IOException(target + " cannot be written: " + reason(failure, file), failure);
        }
    }

    private static void writeStraight(Path device, IOConsumer<OutputStream> content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device, StandardOpenOption.WRITE))) {
            content.accept(out);
        }
    }

    private static void replace(Path file, IOConsumer<OutputStream> content) throws IOException {
        // not Files.createTempFile, whose files only their owner may read
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
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

    private static void deleteAfter(Throwable failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static String reason(IOException failure, Path file) {
        if (failure instanceof NoSuchFileException) {
            return "there is no folder " + file.getParent();
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to write in the folder " + file.getParent();
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failure.getMessage();
    }
}
