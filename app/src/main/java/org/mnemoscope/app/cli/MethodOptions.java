package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** The words that set a method up. What is not said is as usual. */
final class MethodOptions {
    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Integrated Gradients: steps from baseline to input (default: " + MethodChoice.USUAL_STEPS + ").")
    private Integer steps;

    @Option(
            names = "--baseline",
            paramLabel = "zero|pad|alternative|TOKEN",
            description =
                    "Integrated Gradients: zero vectors, or those of the padding token, of what could stand in each"
                            + " token's place, or of a token, named by its text or as id:7 (default: zero).")
    private String baseline;

    @Option(
            names = "--layer",
            paramLabel = "N",
            description = "Attention: which layer, counted from 0 at the bottom as files count (default: the last).")
    private Integer layer;

    @Option(
            names = "--head",
            paramLabel = "N|mean",
            description = "Attention: which head, counted from 0, or the mean of all (default: mean).")
    private String head;

    @Option(
            names = "--replacement",
            paramLabel = "TOKEN",
            description = "Occlusion: what each token is replaced by, its text or as id:7 (default: the unknown token,"
                    + " else the padding).")
    private String replacement;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "SmoothGrad: gradients to average (default: " + MethodChoice.Noise.USUAL_SAMPLES + ").")
    private Integer samples;

    @Option(
            names = "--sigma",
            paramLabel = "X",
            description = "SmoothGrad: noise, relative to the root mean square of the input vectors (default: "
                    + MethodChoice.Noise.USUAL_SIGMA + ").")
    private Double sigma;

    @Option(
            names = "--noise-seed",
            paramLabel = "N",
            description = "SmoothGrad: draws the noise (default: " + MethodChoice.Noise.USUAL_SEED + ").")
    private Long noiseSeed;

    @Option(
            names = "--alternative",
            paramLabel = "TOKEN",
            description =
                    "Swap, Gradient × difference and Integrated Gradients from the alternative, in a text: what is put"
                            + " in each token's place, its text or as id:7 (default: the token that the model holds likeliest"
                            + " there besides the one that stands).")
    private String alternative;

    /** Refuses words that cannot be, and words for another method than the one that was chosen. */
    void check(MethodKind kind) throws ProblemException {
        check();
        require(kind, MethodKind.INTEGRATED_GRADIENTS, "--steps", steps);
        require(kind, MethodKind.INTEGRATED_GRADIENTS, "--baseline", baseline);
        require(kind, MethodKind.ATTENTION, "--layer", layer);
        require(kind, MethodKind.ATTENTION, "--head", head);
        require(kind, MethodKind.OCCLUSION, "--replacement", replacement);
        require(kind, MethodKind.SMOOTHGRAD_TIMES_INPUT, "--samples", samples);
        require(kind, MethodKind.SMOOTHGRAD_TIMES_INPUT, "--sigma", sigma);
        require(kind, MethodKind.SMOOTHGRAD_TIMES_INPUT, "--noise-seed", noiseSeed);
        if (alternative != null && !of(kind).asksForAlternatives()) {
            throw new ProblemException("--alternative belongs to the methods " + MethodKind.SWAP.id() + ", "
                    + MethodKind.GRADIENT_TIMES_DIFFERENCE.id() + " and " + MethodKind.INTEGRATED_GRADIENTS.id()
                    + " with --baseline alternative.");
        }
    }

    /** Refuses words that cannot be. */
    void check() throws ProblemException {
        if (steps != null) {
            OptionValues.requireRange("--steps", steps, 1, AttributionMethod.IntegratedGradients.MOST_STEPS);
        }
        if (samples != null) {
            OptionValues.requireRange("--samples", samples, 1, AttributionMethod.SmoothGradTimesInput.MOST_SAMPLES);
        }
        double most = AttributionMethod.SmoothGradTimesInput.MOST_SIGMA;
        if (sigma != null && !(sigma > 0 && sigma <= most)) {
            throw new ProblemException("--sigma is " + sigma + "; it must be above 0 and at most " + most + ".");
        }
    }

    /** Adds the words that were given to a record of what was asked. */
    void addTo(JsonObject words) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("steps", steps);
        given.put("baseline", baseline);
        given.put("layer", layer);
        given.put("head", head);
        given.put("replacement", replacement);
        given.put("samples", samples);
        given.put("sigma", sigma);
        given.put("noise_seed", noiseSeed);
        given.put("alternative", alternative);
        given.values().removeIf(Objects::isNull);
        given.forEach((word, value) -> words.addProperty(word, value.toString()));
    }

    private static void require(MethodKind kind, MethodKind its, String option, Object value) throws ProblemException {
        if (value != null && kind != its) {
            throw new ProblemException(option + " belongs to the method " + its.id() + ", not to " + kind.id() + ".");
        }
    }

    /** A method with these words. */
    MethodChoice of(MethodKind kind) {
        return new MethodChoice(
                kind,
                steps == null ? MethodChoice.USUAL_STEPS : steps,
                word(baseline),
                layer == null ? "" : layer.toString(),
                word(head),
                word(replacement),
                new MethodChoice.Noise(
                        samples == null ? MethodChoice.Noise.USUAL_SAMPLES : samples,
                        sigma == null ? MethodChoice.Noise.USUAL_SIGMA : sigma,
                        noiseSeed == null ? MethodChoice.Noise.USUAL_SEED : noiseSeed),
                word(alternative));
    }

    private static String word(String given) {
        return given == null ? "" : given;
    }
}
