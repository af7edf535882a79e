package org.mnemoscope.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.NpyArray;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;

/**
 * The zip of a session. Nothing in it is unpacked to the disk; what is read of it is limited as it is read, whatever the zip says of
 * its sizes.
 */
final class SessionArchive implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(SessionArchive.class);

    static final String DOCUMENT = "session.json";
    static final String PICTURE = "picture.png";

    private static final int MOST_ENTRIES = 100;
    private static final long LARGEST_FILE = 256L << 20;
    private static final int LARGEST_TEXT = 8 << 20;
    private static final int LARGEST_PICTURE = 32 << 20;
    private static final int LARGEST_ALL = 512 << 20;
    private static final int LONGEST_NAME = 60;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Path file;
    private final ZipFile zip;
    private long read;

    private SessionArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Where the answer of a panel is. */
    static String map(String panel) {
        return "maps/" + panel + ".json";
    }

    /** Where the values of a panel's map are. */
    static String values(String panel, Reduction reduction) {
        return "maps/" + panel + "." + reduction.id() + ".npy";
    }

    static SessionArchive open(Path file) throws SessionException {
        if (!Files.isRegularFile(file)) {
            throw new SessionException(TEXTS.get("missing", file));
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new SessionException(TEXTS.get("large", file, size, LARGEST_FILE));
            }
            ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            try {
                requireNames(file, zip);
            } catch (SessionException e) {
                zip.close();
                throw e;
            }
            return new SessionArchive(file, zip);
        } catch (SessionException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new SessionException(TEXTS.get("no-zip", file, e.getMessage()), e);
        }
    }

    private static void requireNames(Path file, ZipFile zip) throws SessionException {
        if (zip.size() > MOST_ENTRIES) {
            throw new SessionException(TEXTS.get("files.many", file, zip.size(), MOST_ENTRIES));
        }
        Set<String> names = new HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            boolean leaves = name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")
                    || Arrays.asList(name.split("/")).contains("..");
            if (leaves || !names.add(name)) {
                throw new SessionException(
                        TEXTS.get(leaves ? "files.out" : "files.twice", file, OneLine.of(name, LONGEST_NAME)));
            }
        }
    }

    /** A document. */
    JsonFields<SessionException> json(String name) throws SessionException {
        byte[] bytes = bytes(name, LARGEST_TEXT);
        String where = file + ", " + name;
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new SessionException(TEXTS.get("not-utf8", where));
        }
        return JsonFields.parse(SessionException::of, where, text);
    }

    /** The picture, if there is one. */
    Optional<byte[]> picture() throws SessionException {
        if (zip.getEntry(PICTURE) == null) {
            return Optional.empty();
        }
        byte[] bytes = bytes(PICTURE, LARGEST_PICTURE);
        if (!Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length))) {
            throw new SessionException(TEXTS.get("picture", file, PICTURE));
        }
        return Optional.of(bytes);
    }

    /** A matrix of the size that its map needs. */
    float[][] matrix(String name, int rows, int columns) throws SessionException {
        int header = 1 << 16;
        long most = header + (long) rows * columns * Float.BYTES;
        if (most > LARGEST_ALL) {
            throw new SessionException(TEXTS.get("part.size", file, name, most, LARGEST_ALL));
        }
        byte[] bytes = bytes(name, (int) most);
        try {
            return NpyArray.read(bytes, rows, columns);
        } catch (IllegalArgumentException e) {
            throw new SessionException(file + ", " + name + " " + e.getMessage() + ".", e);
        }
    }

    private byte[] bytes(String name, int most) throws SessionException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new SessionException(TEXTS.get("part.none", file, name));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            read += bytes.length;
            if (bytes.length > most || read > LARGEST_ALL) {
                throw new SessionException(TEXTS.get("part.large", file, name, most, LARGEST_ALL));
            }
            return bytes;
        } catch (SessionException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new SessionException(TEXTS.get("part.damaged", file, name, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws SessionException {
        try {
            zip.close();
        } catch (IOException e) {
            throw new SessionException(TEXTS.get("unclosed", file, e.getMessage()), e);
        }
    }
}
