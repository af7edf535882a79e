package org.mnemoscope.app.window.viewing;

import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.methods.UsualMethods;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.NamedTokens;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/**
 * A method as it is chosen, before it is known for which model. Words that are left empty are as usual.
 *
 * @param kind the method
 * @param steps steps of Integrated Gradients
 * @param baseline its baseline: empty for zero vectors, or a token
 * @param layer the layer whose attention is shown, from 0; empty for the last
 * @param head the head, from 0; empty for the mean of all
 * @param replacement what occlusion puts in a token's place; empty for the unknown token, or what comes nearest to it
 */
public record MethodSettings(
        MethodKind kind, int steps, String baseline, String layer, String head, String replacement) {
    /** Gradient × Input, and the usual settings of the others. */
    public static final MethodSettings FIRST =
            new MethodSettings(MethodKind.GRADIENT_TIMES_INPUT, UsualMethods.STEPS, "", "", "", "");

    /** The same settings with another method. */
    public MethodSettings with(MethodKind other) {
        return new MethodSettings(other, steps, baseline, layer, head, replacement);
    }

    /**
     * The method, set up for a model.
     *
     * @param model the model
     * @throws ProblemException if it is not for such a model, or the model has no such layer, head or token; the message says which there are
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public AttributionMethod of(SequenceModel model) throws ProblemException, ModelFolderException {
        if (model instanceof LanguageModel folder) {
            return of(folder);
        }
        return UsualMethods.of(kind, model);
    }

    private AttributionMethod of(LanguageModel model) throws ProblemException, ModelFolderException {
        return switch (kind) {
            case INTEGRATED_GRADIENTS ->
                new AttributionMethod.IntegratedGradients(
                        baseline.isEmpty() ? new Baseline.Zero() : baseline(model), steps);
            case ATTENTION -> attention(model);
            case OCCLUSION -> replacement.isEmpty() ? UsualMethods.of(kind, model) : occlusion(model);
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM, ATTENTION_ROLLOUT -> UsualMethods.of(kind, model);
        };
    }

    private Baseline baseline(LanguageModel model) throws ProblemException {
        int id = token(model, baseline);
        return new Baseline.Token(id, model.label(id));
    }

    private AttributionMethod occlusion(LanguageModel model) throws ProblemException {
        int id = token(model, replacement);
        return new AttributionMethod.Occlusion(id, model.label(id));
    }

    private AttributionMethod attention(LanguageModel model) throws ProblemException {
        int layers = model.decoder().config().layers();
        int heads = model.decoder().config().attention().heads();
        return new AttributionMethod.Attention(
                number("layer", layer, layers, model).orElse(layers - 1), number("head", head, heads, model));
    }

    private static OptionalInt number(String what, String typed, int count, LanguageModel model)
            throws ProblemException {
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!typed.matches("\\d{1,6}") || Integer.parseInt(typed) >= count) {
            throw new ProblemException("There is no attention " + what + " '" + typed + "'; " + model.name() + " has "
                    + what + "s 0 to " + (count - 1) + ".");
        }
        return OptionalInt.of(Integer.parseInt(typed));
    }

    private static int token(LanguageModel model, String word) throws ProblemException {
        return NamedTokens.find(model, word)
                .orElseThrow(() -> new ProblemException("'" + word + "' is no single token of " + model.name()
                        + "; a token is named by its text, or its number as in id:7."));
    }
}
