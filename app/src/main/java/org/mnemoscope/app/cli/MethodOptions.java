package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Option;

/** The words that set a method up. What is not said is as usual. */
final class MethodOptions {
    private static final Texts TEXTS = Texts.of(MethodOptions.class);

    @Option(names = "--steps", paramLabel = "N")
    private Integer steps;

    @Option(names = "--baseline", paramLabel = "zero|pad|alternative|TOKEN")
    private String baseline;

    @Option(names = "--layer", paramLabel = "N")
    private Integer layer;

    @Option(names = "--head", paramLabel = "N|mean")
    private String head;

    @Option(names = "--replacement", paramLabel = "TOKEN")
    private String replacement;

    @Option(names = "--samples", paramLabel = "N")
    private Integer samples;

    @Option(names = "--sigma", paramLabel = "X")
    private Double sigma;

    @Option(names = "--noise-seed", paramLabel = "N")
    private Long noiseSeed;

    @Option(names = "--alternative", paramLabel = "TOKEN")
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
            throw new ProblemException(TEXTS.get(
                    "option.of-alternatives",
                    MethodKind.SWAP.id(),
                    MethodKind.GRADIENT_TIMES_DIFFERENCE.id(),
                    MethodKind.INTEGRATED_GRADIENTS.id()));
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
            throw new ProblemException(TEXTS.get("option.sigma-range", sigma, most));
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
            throw new ProblemException(TEXTS.get("option.of-method", option, its.id(), kind.id()));
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
