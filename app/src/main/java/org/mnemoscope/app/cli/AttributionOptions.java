package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The words that say what is computed. */
final class AttributionOptions {
    @Option(
            names = "--method",
            defaultValue = "gradient-x-input",
            description = "gradient-x-input, gradient-norm, integrated-gradients, attention, attention-rollout or"
                    + " occlusion (default: ${DEFAULT-VALUE}).")
    private String method;

    @Option(
            names = "--reduction",
            description = "With methods that take gradients: signed-sum, l2 or gradient-norm (default: signed-sum).")
    private String reduction;

    @Mixin
    private MethodOptions settings;

    @Mixin
    private TargetOptions target;

    /** Refuses words that name nothing, before anything is computed. */
    void check() throws ProblemException {
        settings.check(kind());
        reduction();
        target.check();
    }

    private MethodKind kind() throws ProblemException {
        return OptionValues.parse(method, MethodKind::parse);
    }

    /** The method with its settings. Of a module nothing but its gradients is known. */
    AttributionMethod method(SequenceModel model) throws ProblemException, ModelFolderException {
        if (model instanceof LanguageModel folder) {
            return settings.method(kind(), folder);
        }
        return switch (kind()) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS, ATTENTION, ATTENTION_ROLLOUT, OCCLUSION ->
                throw new ProblemException(
                        "The method " + method + " is for model folders; a TorchScript module such as " + model.name()
                                + " has gradient-x-input and gradient-norm.");
        };
    }

    /** The words as they were given, for a record of what was asked. */
    JsonObject words() {
        JsonObject words = new JsonObject();
        words.addProperty("method", method);
        words.addProperty("reduction", reduction == null ? "default" : reduction);
        settings.addTo(words);
        target.addTo(words);
        return words;
    }

    Optional<Target> target() throws ProblemException {
        return target.target();
    }

    /** Which of the method's numbers are wanted. */
    Reduction reduction() throws ProblemException {
        MethodKind kind = kind();
        if (reduction == null) {
            return kind.reductions().get(0);
        }
        return OptionValues.parse(reduction, word -> {
            Reduction asked = Reduction.parse(word);
            kind.require(asked);
            return asked;
        });
    }

    InputPoint inputPoint(SequenceModel model) throws ProblemException {
        return target.inputPoint(model);
    }
}
