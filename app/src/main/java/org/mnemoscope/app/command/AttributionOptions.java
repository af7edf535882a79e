package org.mnemoscope.app.command;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.SequenceModel;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** The words that say what is computed. */
final class AttributionOptions {
    private static final String METHOD = "gradient-x-input";

    @Option(names = "--method", defaultValue = METHOD, description = "gradient-x-input.")
    private String method;

    @Option(
            names = "--target",
            description =
                    "logit, contrast, log-probability or probability (default: contrast for digits, logit otherwise).")
    private String target;

    @Option(
            names = "--reduction",
            defaultValue = "signed-sum",
            description = "signed-sum, l2 or gradient-norm (default: ${DEFAULT-VALUE}).")
    private String reduction;

    @Option(
            names = "--input-point",
            description = "embedding or after-embedding-norm (default: after the norm where the model has one).")
    private String inputPoint;

    /** Refuses words that name nothing, before anything is computed. */
    void check() throws ProblemException {
        if (!method.equals(METHOD)) {
            throw new ProblemException("'" + method + "' is no method; there is " + METHOD + ".");
        }
        target();
        reduction();
        namedInputPoint();
    }

    /** The words as they were given, for a record of what was asked. */
    JsonObject words() {
        JsonObject words = new JsonObject();
        words.addProperty("method", method);
        words.addProperty("reduction", reduction);
        words.addProperty("target", target == null ? "default" : target);
        words.addProperty("input_point", inputPoint == null ? "default" : inputPoint);
        return words;
    }

    Optional<Target> target() throws ProblemException {
        return target == null ? Optional.empty() : Optional.of(Words.parse(target, Target::parse));
    }

    Reduction reduction() throws ProblemException {
        return Words.parse(reduction, Reduction::parse);
    }

    InputPoint inputPoint(SequenceModel model) throws ProblemException {
        InputPoint asked = namedInputPoint()
                .orElse(model.normsEmbeddings() ? InputPoint.AFTER_EMBEDDING_NORM : InputPoint.EMBEDDING);
        if (asked == InputPoint.AFTER_EMBEDDING_NORM && !model.normsEmbeddings()) {
            throw new ProblemException("The model has no embedding norm; the input point is embedding.");
        }
        return asked;
    }

    private Optional<InputPoint> namedInputPoint() throws ProblemException {
        return inputPoint == null ? Optional.empty() : Optional.of(Words.parse(inputPoint, InputPoint::parse));
    }
}
