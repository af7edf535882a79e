package org.mnemoscope.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
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
     * @throws ModelFolderException if it cannot be read or is no such record; the message says what is wrong
     */
    public static Evaluation read(Path file) throws ModelFolderException {
        try {
            Content content = JsonFile.convert(JsonFile.read(file), Content.class);
            if (content.task() == null || content.format() == null || content.results() == null) {
                throw new ModelFolderException(file + " is no evaluation record: it needs task, format and results");
            }
            for (LengthResult result : content.results()) {
                requirePossible(file, result);
            }
            Format format = Format.parse(
                    TaskKind.parse(content.task()), content.format(), content.environmentForced(), content.spacing());
            return new Evaluation(format, content.seed(), content.results());
        } catch (JsonParseException e) {
            throw new ModelFolderException(file + " is no evaluation record: " + JsonFile.reason(e), e);
        } catch (ProblemException e) {
            throw new ModelFolderException(file + " is no evaluation record: " + e.getMessage(), e);
        }
    }

    private static void requirePossible(Path file, LengthResult result) throws ModelFolderException {
        boolean possible = result != null
                && result.length() >= 1
                && result.samples() >= 1
                && result.exactMatches() >= 0
                && result.exactMatches() <= result.samples()
                && isShare(result.exactMatch())
                && isShare(result.low())
                && isShare(result.high())
                && isShare(result.tokenAccuracy());
        if (!possible) {
            throw new ModelFolderException(file + " has the result " + result
                    + "; it must have a length and samples of at least 1, and shares from 0 to 1");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
