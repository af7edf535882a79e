package org.mnemoscope.inseq;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Target;

/** What Inseq calls methods and targets; what it has no word for keeps ours. */
final class InseqNames {
    private static final Map<MethodKind, String> METHODS = Map.of(
            MethodKind.GRADIENT_TIMES_INPUT,
            "input_x_gradient",
            MethodKind.INTEGRATED_GRADIENTS,
            "integrated_gradients",
            MethodKind.GRADIENT_NORM,
            "saliency",
            MethodKind.ATTENTION,
            "attention",
            MethodKind.OCCLUSION,
            "occlusion");

    private static final Map<Target, String> TARGETS = Map.of(
            Target.LOGIT,
            "logit_fn",
            Target.PROBABILITY,
            "probability_fn",
            Target.CONTRAST,
            "contrast_logits_diff_fn",
            Target.LOG_PROBABILITY,
            "log_probability_fn");

    private InseqNames() {}

    static String of(MethodKind kind) {
        return METHODS.getOrDefault(kind, kind.id());
    }

    static Optional<MethodKind> method(String name) {
        return Arrays.stream(MethodKind.values())
                .filter(kind -> of(kind).equals(name))
                .findFirst();
    }

    static String methods() {
        return Stream.of(MethodKind.values()).map(InseqNames::of).sorted().collect(Collectors.joining(", "));
    }

    static String of(Target target) {
        return TARGETS.get(target);
    }

    static Optional<Target> target(String name) {
        return TARGETS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A method of which no more than its kind is known. */
    static AttributionMethod settings(MethodKind kind, int steps) {
        return switch (kind) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case SWAP -> new AttributionMethod.Swap();
            case GRADIENT_TIMES_DIFFERENCE -> new AttributionMethod.GradientTimesDifference();
            case SMOOTHGRAD_TIMES_INPUT -> new AttributionMethod.SmoothGradTimesInput(1, 1, 0);
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS -> new AttributionMethod.IntegratedGradients(new Baseline.Zero(), steps);
            case ATTENTION -> new AttributionMethod.Attention(0, OptionalInt.empty());
            case ATTENTION_ROLLOUT -> new AttributionMethod.AttentionRollout();
            case OCCLUSION -> new AttributionMethod.Occlusion(0, "another token");
        };
    }
}
