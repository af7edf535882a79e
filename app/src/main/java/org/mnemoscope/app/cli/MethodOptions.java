package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.methods.UsualMethods;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.NamedTokens;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** The words that set a method up. What is not said is as usual. */
final class MethodOptions {
    private static final String MEAN = "mean";

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Integrated Gradients: steps from baseline to input (default: " + UsualMethods.STEPS + ").")
    private Integer steps;

    @Option(
            names = "--baseline",
            paramLabel = "zero|pad|TOKEN",
            description =
                    "Integrated Gradients: zero vectors, or those of the padding token or of a token, named by its"
                            + " text or as id:7 (default: zero).")
    private String baseline;

    @Option(
            names = "--layer",
            paramLabel = "N",
            description = "Attention: which layer, from 0 at the bottom (default: the last).")
    private Integer layer;

    @Option(
            names = "--head",
            paramLabel = "N|mean",
            description = "Attention: which head, from 0, or the mean of all (default: mean).")
    private String head;

    @Option(
            names = "--replacement",
            paramLabel = "TOKEN",
            description = "Occlusion: what each token is replaced by, its text or as id:7 (default: the unknown token,"
                    + " else the padding).")
    private String replacement;

    /** Refuses words that cannot be, and words for another method than the one that was chosen. */
    void check(MethodKind kind) throws ProblemException {
        check();
        require(kind, MethodKind.INTEGRATED_GRADIENTS, "--steps", steps);
        require(kind, MethodKind.INTEGRATED_GRADIENTS, "--baseline", baseline);
        require(kind, MethodKind.ATTENTION, "--layer", layer);
        require(kind, MethodKind.ATTENTION, "--head", head);
        require(kind, MethodKind.OCCLUSION, "--replacement", replacement);
    }

    /** Refuses words that cannot be. */
    void check() throws ProblemException {
        if (steps != null) {
            OptionValues.requireRange("--steps", steps, 1, AttributionMethod.IntegratedGradients.MOST_STEPS);
        }
        head();
    }

    /** Adds the words that were given to a record of what was asked. */
    void addTo(JsonObject words) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("steps", steps);
        given.put("baseline", baseline);
        given.put("layer", layer);
        given.put("head", head);
        given.put("replacement", replacement);
        given.values().removeIf(Objects::isNull);
        given.forEach((word, value) -> words.addProperty(word, value.toString()));
    }

    private static void require(MethodKind kind, MethodKind its, String option, Object value) throws ProblemException {
        if (value != null && kind != its) {
            throw new ProblemException(option + " belongs to the method " + its.id() + ", not to " + kind.id() + ".");
        }
    }

    /** Every method, set up for a model. */
    List<AttributionMethod> all(LanguageModel model) throws ProblemException, ModelFolderException {
        List<AttributionMethod> methods = new ArrayList<>();
        for (MethodKind kind : MethodKind.values()) {
            methods.add(method(kind, model));
        }
        return methods;
    }

    /** A method, set up for a model. */
    AttributionMethod method(MethodKind kind, LanguageModel model) throws ProblemException, ModelFolderException {
        return switch (kind) {
            case INTEGRATED_GRADIENTS ->
                new AttributionMethod.IntegratedGradients(baseline(model), steps == null ? UsualMethods.STEPS : steps);
            case ATTENTION -> attention(model);
            case OCCLUSION -> replacement == null ? UsualMethods.of(kind, model) : occlusion(model);
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM, ATTENTION_ROLLOUT -> UsualMethods.of(kind, model);
        };
    }

    private Baseline baseline(LanguageModel model) throws ProblemException, ModelFolderException {
        if (baseline == null || baseline.equals("zero")) {
            return new Baseline.Zero();
        }
        int id = baseline.equals("pad") ? padding(model) : token(model, "--baseline", baseline);
        return new Baseline.Token(id, model.label(id));
    }

    private static int padding(LanguageModel model) throws ProblemException, ModelFolderException {
        return NamedTokens.of(model)
                .padding()
                .orElseThrow(
                        () -> new ProblemException(model.name() + " names no padding token; say --baseline TOKEN."));
    }

    private AttributionMethod occlusion(LanguageModel model) throws ProblemException {
        int id = token(model, "--replacement", replacement);
        return new AttributionMethod.Occlusion(id, model.label(id));
    }

    private AttributionMethod attention(LanguageModel model) throws ProblemException {
        int layers = model.decoder().config().layers();
        int chosen = layer == null ? layers - 1 : layer;
        OptionValues.requireRange("--layer", chosen, 0, layers - 1);
        OptionalInt ofLayer = head();
        if (ofLayer.isPresent()) {
            int heads = model.decoder().config().attention().heads();
            OptionValues.requireRange("--head", ofLayer.getAsInt(), 0, heads - 1);
        }
        return new AttributionMethod.Attention(chosen, ofLayer);
    }

    private OptionalInt head() throws ProblemException {
        if (head == null || head.equals(MEAN)) {
            return OptionalInt.empty();
        }
        if (!head.matches("\\d{1,9}")) {
            throw new ProblemException("'" + head + "' is no head; --head is a number from 0, or " + MEAN + ".");
        }
        return OptionalInt.of(Integer.parseInt(head));
    }

    private static int token(LanguageModel model, String option, String word) throws ProblemException {
        return NamedTokens.find(model, word)
                .orElseThrow(() -> new ProblemException("'" + word + "' is no single token of " + model.name() + "; "
                        + option + " takes a token's text, or its id as in id:7."));
    }
}
