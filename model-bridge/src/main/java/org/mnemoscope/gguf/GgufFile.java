package org.mnemoscope.gguf;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * What a GGUF file says before its numbers: metadata, and where each tensor is. The numbers are read by {@link GgufNumbers}.
 *
 * @param path the file
 * @param bytes its length
 * @param metadata its metadata
 * @param tensors its tensors by name, in its order; all lie within the file and none over another
 */
public record GgufFile(Path path, long bytes, Metadata metadata, Map<String, GgufTensor> tensors) {
    private static final String ENDING = ".gguf";

    /** Copies the map. */
    public GgufFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Whether a path is that of a file, of whatever kind, that is called a GGUF file. */
    public static boolean is(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING)
                && Files.exists(path)
                && !Files.isDirectory(path);
    }

    /**
     * Reads and checks everything but the numbers. What is taken from the heap is bounded by the length of the file, whatever
     * the file says.
     *
     * @param path the file
     * @throws GgufException if it is no regular file, cannot be read or is not a whole and consistent GGUF file of version 2 or 3
     */
    public static GgufFile read(Path path) throws GgufException {
        if (!Files.isRegularFile(path)) {
            throw new GgufException(path, Said.words("irregular"));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new HeaderReader(path, new ByteSource(path, channel)).read();
        } catch (GgufException told) {
            throw told;
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    static GgufException unreadable(Path path, IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            throw new CancellationException("interrupted");
        }
        return new GgufException(path, Said.words("unreadable", failure.getMessage()), failure);
    }
}
