package org.mnemoscope.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** {@code evaluation.json}: an {@link Evaluation} beside the model it is of. */
public final class EvaluationFile {
    /** Its name in a model folder. */
    public static final String NAME = "evaluation.json";

    private static final String MEASURE =
            "exact match of greedy decoding, 95 % Wilson interval; tokenAccuracy given the right tokens before";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private EvaluationFile() {}

    private record Content(
            String task,
            String format,
            boolean environmentForced,
            int spacing,
            long seed,
            String measure,
            List<LengthResult> results) {}

    /** The record as JSON text. */
    public static String toJson(Evaluation evaluation) {
        Format format = evaluation.format();
        return GSON.toJson(new Content(
                format.task().id(),
                format.id(),
                format.environmentForced(),
                format instanceof ParityFormat parity ? parity.spacing() : 1,
                evaluation.seed(),
                MEASURE,
                evaluation.results()));
    }

    /**
     * Writes the record.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Evaluation evaluation) throws IOException {
        AtomicFile.write(file, out -> out.write((toJson(evaluation) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a record.
     *
     * @throws IOException if it cannot be read or is no such record
     */
    public static Evaluation read(Path file) throws IOException {
        try {
            Content content = GSON.fromJson(Files.readString(file), Content.class);
            if (content == null || content.results() == null) {
                throw new IOException(file + " has no results");
            }
            Format format = Format.parse(
                    TaskKind.parse(content.task()), content.format(), content.environmentForced(), content.spacing());
            return new Evaluation(format, content.seed(), content.results());
        } catch (JsonParseException | ProblemException e) {
            throw new IOException(file + " is no evaluation record: " + e.getMessage(), e);
        }
    }
}
