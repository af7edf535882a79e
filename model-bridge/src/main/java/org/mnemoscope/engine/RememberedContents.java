package org.mnemoscope.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Contents of files of which something is remembered, whatever the files are called.
 *
 * @param folder where an empty file a content is, named by its {@link #hash}; it need not exist
 */
public record RememberedContents(Path folder) {
    /** Whether a content is remembered. */
    public boolean has(String hash) {
        return Files.exists(folder.resolve(hash));
    }

    /**
     * Remembers a content.
     *
     * @throws IOException if that cannot be written down, or others may write into the folder
     */
    public void add(String hash) throws IOException {
        Path mark = CacheFolder.makePrivate(folder).resolve(hash);
        try {
            Files.createFile(mark);
        } catch (FileAlreadyExistsException remembered) {
            return;
        }
    }

    /** The SHA-256 of a content, in hexadecimal. */
    public static String hash(byte[] content) {
        try {
            return hash(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be read", e);
        }
    }

    /**
     * The same of a file's content.
     *
     * @throws IOException if it cannot be read
     */
    public static String hash(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return hash(content);
        }
    }

    private static String hash(InputStream content) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
