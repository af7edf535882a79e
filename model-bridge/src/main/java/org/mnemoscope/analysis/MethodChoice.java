package org.mnemoscope.analysis;

import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.NamedTokens;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/**
 * A method as it is chosen, before it is known for which model. Words that are left empty are as usual; a token is named by its
 * text, or by its id as in {@code id:7}.
 *
 * @param kind the method
 * @param steps steps of Integrated Gradients, 1 to {@value IntegratedGradients#MOST_STEPS}
 * @param baseline its baseline: empty or {@code zero} for zero vectors, {@code pad} for the padding token, {@code alternative} for
 *     what could stand in each token's place, or a token
 * @param layer the layer whose attention is shown, from 0; empty for the last
 * @param head the head, from 0; empty or {@code mean} for the mean of all
 * @param replacement what occlusion puts in a token's place; empty for {@link NamedTokens#replacement()}
 * @param noise the noise of SmoothGrad × Input
 * @param alternative what could stand in each token's place in a text; empty for the token that the model holds likeliest there
 *     besides the one that stands. Of no effect in a problem, where each token's role decides
 */
public record MethodChoice(
        MethodKind kind,
        int steps,
        String baseline,
        String layer,
        String head,
        String replacement,
        Noise noise,
        String alternative) {
    private static final Texts TEXTS = Texts.of(MethodChoice.class);

    /** Steps of Integrated Gradients until somebody chooses others. */
    public static final int USUAL_STEPS = 32;

    /** What stands for the mean of all heads. */
    public static final String MEAN = "mean";

    /** Gradient × Input, and the usual settings of the others. */
    public static final MethodChoice USUAL =
            new MethodChoice(MethodKind.GRADIENT_TIMES_INPUT, USUAL_STEPS, "", "", "", "", Noise.USUAL, "");

    private static final String ZERO = "zero";
    private static final String PADDING = "pad";
    private static final String ALTERNATIVE = "alternative";

    /**
     * The noise of SmoothGrad × Input.
     *
     * @param samples number of gradients, 1 to {@value SmoothGradTimesInput#MOST_SAMPLES}
     * @param sigma relative to the root mean square of the input vectors, above 0 and at most {@value
     *     SmoothGradTimesInput#MOST_SIGMA}
     * @param seed draws it
     */
    public record Noise(int samples, double sigma, long seed) {
        /** Samples until somebody chooses others. */
        public static final int USUAL_SAMPLES = 16;

        /** Noise until somebody chooses other. */
        public static final double USUAL_SIGMA = 0.15;

        /** Seed until somebody chooses another. */
        public static final long USUAL_SEED = 1;

        /** What it is until somebody chooses other. */
        public static final Noise USUAL = new Noise(USUAL_SAMPLES, USUAL_SIGMA, USUAL_SEED);
    }

    /** The same settings with another method. */
    public MethodChoice with(MethodKind other) {
        return new MethodChoice(other, steps, baseline, layer, head, replacement, noise, alternative);
    }

    /** The same settings with other steps and another baseline of Integrated Gradients. */
    public MethodChoice withBaseline(int otherSteps, String word) {
        return new MethodChoice(kind, otherSteps, word, layer, head, replacement, noise, alternative);
    }

    /** The same settings with another word for what could stand in each token's place in a text. */
    public MethodChoice withAlternative(String word) {
        return new MethodChoice(kind, steps, baseline, layer, head, replacement, noise, word);
    }

    /** The same settings with every method that a model can be attributed by, in their usual order. */
    public List<MethodChoice> withEveryMethodOf(SequenceModel model) {
        return model.methods().stream().map(this::with).toList();
    }

    /**
     * The method, set up for a model.
     *
     * @param model the model
     * @throws ProblemException if it is not for such a model, or the model has no such layer, head or token; the message says
     *     which there are
     * @throws ModelFolderException if the model's {@code config.json} cannot be read any more
     */
    public AttributionMethod of(SequenceModel model) throws ProblemException, ModelFolderException {
        return switch (kind) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case SWAP -> {
                weights(model);
                yield new AttributionMethod.Swap();
            }
            case GRADIENT_TIMES_DIFFERENCE -> {
                weights(model);
                yield new AttributionMethod.GradientTimesDifference();
            }
            case SMOOTHGRAD_TIMES_INPUT -> {
                weights(model);
                yield new SmoothGradTimesInput(noise.samples(), noise.sigma(), noise.seed());
            }
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS -> new IntegratedGradients(baseline(weights(model)), steps);
            case ATTENTION -> attention(weights(model));
            case ATTENTION_ROLLOUT -> {
                weights(model);
                yield new AttributionMethod.AttentionRollout();
            }
            case OCCLUSION -> occlusion(weights(model));
        };
    }

    /** Whether the method asks what could stand in each token's place. */
    public boolean asksForAlternatives() {
        return switch (kind) {
            case SWAP, GRADIENT_TIMES_DIFFERENCE -> true;
            case INTEGRATED_GRADIENTS -> baseline.equals(ALTERNATIVE);
            case GRADIENT_TIMES_INPUT, SMOOTHGRAD_TIMES_INPUT, GRADIENT_NORM, ATTENTION, ATTENTION_ROLLOUT, OCCLUSION ->
                false;
        };
    }

    /**
     * The token that could stand in each other's place in a text.
     *
     * @return its id; empty where none is named
     * @throws ProblemException if the model has no such token
     */
    OptionalInt alternative(SequenceModel model) throws ProblemException {
        return alternative.isEmpty() ? OptionalInt.empty() : OptionalInt.of(token(weights(model), alternative));
    }

    /** The model, if it is one whose weights are known. */
    private LanguageModel weights(SequenceModel model) throws ProblemException {
        if (model instanceof LanguageModel folder) {
            return folder;
        }
        String its = String.join(
                ", ", model.methods().stream().map(MethodKind::title).toList());
        throw new ProblemException(TEXTS.get("module.lacks", kind.title(), model.name(), its));
    }

    private Baseline baseline(LanguageModel model) throws ProblemException, ModelFolderException {
        if (baseline.isEmpty() || baseline.equals(ZERO)) {
            return new Baseline.Zero();
        }
        if (baseline.equals(ALTERNATIVE)) {
            return new Baseline.Alternative();
        }
        int id = baseline.equals(PADDING) ? padding(model) : token(model, baseline);
        return new Baseline.Token(id, model.label(id));
    }

    private static int padding(LanguageModel model) throws ProblemException, ModelFolderException {
        return NamedTokens.of(model)
                .padding()
                .orElseThrow(() -> new ProblemException(TEXTS.get("padding.none", model.name())));
    }

    private AttributionMethod occlusion(LanguageModel model) throws ProblemException, ModelFolderException {
        int id = replacement.isEmpty() ? NamedTokens.of(model).replacement() : token(model, replacement);
        return new AttributionMethod.Occlusion(id, model.label(id));
    }

    private AttributionMethod attention(LanguageModel model) throws ProblemException {
        DecoderConfig config = model.decoder().config();
        OptionalInt chosen = number("layer", layer, config.layers(), model);
        return new AttributionMethod.Attention(
                chosen.orElse(config.layers() - 1),
                number("head", head.equals(MEAN) ? "" : head, config.attention().heads(), model));
    }

    private static OptionalInt number(String what, String typed, int count, LanguageModel model)
            throws ProblemException {
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!typed.matches("\\d{1,6}") || Integer.parseInt(typed) >= count) {
            // without the number: the command line counts from 0, the window from 1
            throw new ProblemException(TEXTS.count("no-such." + what, count, model.name(), MEAN));
        }
        return OptionalInt.of(Integer.parseInt(typed));
    }

    private static int token(LanguageModel model, String word) throws ProblemException {
        return NamedTokens.find(model, word)
                .orElseThrow(() -> new ProblemException(TEXTS.get("token.none", word, model.name())));
    }
}
