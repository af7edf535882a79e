package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** The words that say what is explained, and by which vectors. */
final class TargetOptions {
    @Option(
            names = "--target",
            description =
                    "logit, contrast, log-probability or probability (default: contrast for digits, logit otherwise)."
                            + " Attention has none.")
    private String target;

    @Option(
            names = "--input-point",
            description = "With methods that take gradients: embedding or after-embedding-norm (default: after the norm"
                    + " where the model has one).")
    private String inputPoint;

    /** Refuses words that name nothing. */
    void check() throws ProblemException {
        target();
        namedInputPoint();
    }

    /** Adds the words as they were given to a record of what was asked. */
    void addTo(JsonObject words) {
        words.addProperty("target", target == null ? "default" : target);
        words.addProperty("input_point", inputPoint == null ? "default" : inputPoint);
    }

    Optional<Target> target() throws ProblemException {
        return target == null ? Optional.empty() : Optional.of(OptionValues.parse(target, Target::parse));
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
        return inputPoint == null ? Optional.empty() : Optional.of(OptionValues.parse(inputPoint, InputPoint::parse));
    }
}
