package org.mnemoscope.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** {@code evaluation.json}: an {@link Evaluation} beside the model it is of. */
public final class EvaluationFile {
    private static final Texts TEXTS = Texts.of(EvaluationFile.class);

    /** Its name in a model folder. */
    public static final String NAME = "evaluation.json";

    private static final String MEASURE =
            "exact match of greedy decoding, 95 % Wilson interval; tokenAccuracy given the right tokens before";
    private static final String TEXT = "text";
    private static final String MEASURE_OF_TEXT =
            "length in words from the name to the answer; exact match of greedy decoding, 95 % Wilson interval;"
                    + " tokenAccuracy given the right tokens before";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private EvaluationFile() {}

    private record Content(
            String task,
            String format,
            boolean environmentForced,
            int spacing,
            long seed,
            String measure,
            List<LengthResult> results) {
        Asked asked() throws ProblemException {
            return new Asked.InFormat(Format.parse(TaskKind.parse(task), format, environmentForced, spacing));
        }
    }

    private record TextContent(String task, String grammar, long seed, String measure, List<LengthResult> results) {}

    /** The record as JSON text. */
    public static String toJson(Evaluation evaluation) {
        if (evaluation.asked() instanceof Asked.OfGrammar grammar) {
            return GSON.toJson(
                    new TextContent(TEXT, grammar.name(), evaluation.seed(), MEASURE_OF_TEXT, evaluation.results()));
        }
        Format format = evaluation.format().orElseThrow();
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
            JsonObject json = JsonFile.read(file);
            boolean text = json.has("task") && json.get("task").equals(new JsonPrimitive(TEXT));
            return text ? ofText(file, json) : ofProblems(file, json);
        } catch (JsonParseException e) {
            throw new ModelFolderException(TEXTS.get("record.none", file, JsonFile.reason(e)), e);
        } catch (ProblemException e) {
            throw new ModelFolderException(TEXTS.get("record.none", file, e.getMessage()), e);
        }
    }

    private static Evaluation ofProblems(Path file, JsonObject json) throws ModelFolderException, ProblemException {
        Content content = JsonFile.convert(json, Content.class);
        if (content.task() == null || content.format() == null || content.results() == null) {
            throw new ModelFolderException(TEXTS.get("record.format", file));
        }
        requirePossible(file, content.results());
        return new Evaluation(content.asked(), content.seed(), content.results());
    }

    private static Evaluation ofText(Path file, JsonObject json) throws ModelFolderException {
        TextContent content = JsonFile.convert(json, TextContent.class);
        if (content.grammar() == null || content.results() == null) {
            throw new ModelFolderException(TEXTS.get("record.grammar", file));
        }
        requirePossible(file, content.results());
        return new Evaluation(new Asked.OfGrammar(content.grammar()), content.seed(), content.results());
    }

    private static void requirePossible(Path file, List<LengthResult> results) throws ModelFolderException {
        for (LengthResult result : results) {
            requirePossible(file, result);
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
            throw new ModelFolderException(TEXTS.get("record.result", file, named(result)));
        }
    }

    /** What is in it, without the name of its class. */
    private static String named(LengthResult result) {
        return String.valueOf(result).replaceFirst("^\\w+\\[", "[");
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
