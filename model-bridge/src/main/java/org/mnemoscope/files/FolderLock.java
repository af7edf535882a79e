package org.mnemoscope.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Keeps two from writing into one folder at once. The lock is the operating system's, on a small file that names who holds it, so
 * it ends with the process, however that ends.
 */
public final class FolderLock implements AutoCloseable {
    private static final int LONGEST_NAME = 40;
    private static final int ATTEMPTS = 3;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
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
        Path file = folder.resolve("." + purpose + ".lock");
        byte[] own = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                break;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(own), 0);
            // whoever held it before may have removed the file that was just opened
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), own)) {
                return new FolderLock(file, channel);
            }
            channel.close();
        }
        throw new IOException("Something else is being written into " + folder + ", by " + holder(file)
                + "; wait for its end or choose another folder");
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static String holder(Path file) {
        try {
            String named = OneLine.of(Files.readString(file), LONGEST_NAME);
            return named.isBlank() ? "another process" : named;
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (FileSystemException open) {
            // Windows removes no file that is open; it stays, and nobody holds it
            return;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
