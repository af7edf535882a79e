package org.mnemoscope.inseq;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;

/**
 * Files that {@code FeatureAttributionOutput.save} of Inseq 0.7.1 writes and {@code load} reads. A map is written as one number a
 * cell. What is read may have a vector a cell, as Inseq keeps gradients before they are aggregated: it becomes the signed sum and
 * the L2 norm.
 */
public final class InseqFile {
    private static final Texts TEXTS = Texts.of(InseqFile.class);

    /** What such a file's name ends with here; Inseq minds only that it is JSON. */
    public static final String ENDING = ".inseq.json";

    private static final long LARGEST = 256L << 20;

    private InseqFile() {}

    /** Whether a file may be one, by its name. */
    public static boolean is(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /**
     * Writes a map, whole or not at all.
     *
     * @param file where to
     * @param model the model's name or place
     * @param analysis a whole map; the numbers that it shows are written
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String model, Analysis analysis) throws IOException {
        new InseqWriter(analysis, model).write(file);
    }

    /**
     * Reads a file as a session without a picture: its first sequence, and its second one if there is one.
     *
     * @param file a file of Inseq, not compressed
     * @throws SessionException if it is none, or is of a method or a kind of model that has no map here
     * @throws IOException if it cannot be read
     */
    public static Session read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SessionException(TEXTS.get("missing", file));
        }
        if (Files.size(file) > LARGEST) {
            throw new SessionException(TEXTS.get("large", file, Files.size(file), LARGEST));
        }
        try {
            return InseqReader.read(file, Files.readString(file));
        } catch (MalformedInputException e) {
            throw new SessionException(TEXTS.get("no-text", file), e);
        }
    }
}
