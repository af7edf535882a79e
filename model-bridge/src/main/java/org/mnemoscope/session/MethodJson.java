package org.mnemoscope.session;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Plan;
import org.mnemoscope.analysis.Targets;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionMethod.Attention;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.Occlusion;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;

/** How a map was made, as JSON. */
final class MethodJson {
    private static final Texts TEXTS = Texts.of(MethodJson.class);
    private static final int LARGEST_ID = Integer.MAX_VALUE;
    private static final int MOST_LAYERS = 100_000;
    private static final int MOST_CONTRASTS = 100_000;

    private MethodJson() {}

    static JsonObject write(Plan plan) {
        JsonObject json = new JsonObject();
        json.add("method", write(plan.method()));
        json.addProperty("target", plan.targets().digits().id());
        json.addProperty("other_target", plan.targets().others().id());
        json.addProperty("input_point", plan.inputPoint().id());
        json.addProperty("reduction", plan.reduction().id());
        json.add("contrast_ids", ExampleJson.list(plan.contrast()));
        plan.alternative().ifPresent(id -> json.addProperty("alternative_id", id));
        return json;
    }

    private static JsonObject write(AttributionMethod method) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", method.kind().id());
        if (method instanceof SmoothGradTimesInput smooth) {
            json.addProperty("samples", smooth.samples());
            json.addProperty("sigma", smooth.sigma());
            json.addProperty("seed", smooth.seed());
        } else if (method instanceof IntegratedGradients integrated) {
            json.addProperty("steps", integrated.steps());
            json.addProperty("baseline", integrated.baseline().kind());
            if (integrated.baseline() instanceof Baseline.Token token) {
                json.addProperty("id", token.id());
                json.addProperty("text", token.text());
            }
        } else if (method instanceof Attention attention) {
            json.addProperty("layer", attention.layer());
            attention.head().ifPresent(head -> json.addProperty("head", head));
        } else if (method instanceof Occlusion occlusion) {
            json.addProperty("id", occlusion.replacement());
            json.addProperty("text", occlusion.text());
        }
        return json;
    }

    static Plan read(JsonFields<SessionException> json) throws SessionException {
        AttributionMethod method = method(json.object("method"));
        Reduction reduction = json.choice("reduction", Reduction.values());
        if (!method.kind().reductions().contains(reduction)) {
            throw json.complaint(
                    "reduction",
                    TEXTS.get("reduction", reduction.id(), method.kind().id()));
        }
        return new Plan(
                method,
                new Targets(json.choice("target", Target.values()), json.choice("other_target", Target.values())),
                json.choice("input_point", InputPoint.values()),
                reduction,
                json.wholes("contrast_ids", 0, LARGEST_ID, MOST_CONTRASTS),
                json.has("alternative_id")
                        ? OptionalInt.of(json.whole("alternative_id", 0, LARGEST_ID))
                        : OptionalInt.empty());
    }

    private static AttributionMethod method(JsonFields<SessionException> json) throws SessionException {
        MethodKind kind = json.choice("kind", MethodKind.values());
        return switch (kind) {
            case GRADIENT_TIMES_INPUT -> new AttributionMethod.GradientTimesInput();
            case SWAP -> new AttributionMethod.Swap();
            case GRADIENT_TIMES_DIFFERENCE -> new AttributionMethod.GradientTimesDifference();
            case SMOOTHGRAD_TIMES_INPUT ->
                new SmoothGradTimesInput(
                        json.whole("samples", 1, SmoothGradTimesInput.MOST_SAMPLES),
                        json.number("sigma", Double.MIN_VALUE, SmoothGradTimesInput.MOST_SIGMA),
                        json.seed("seed"));
            case GRADIENT_NORM -> new AttributionMethod.GradientNorm();
            case INTEGRATED_GRADIENTS ->
                new IntegratedGradients(baseline(json), json.whole("steps", 1, IntegratedGradients.MOST_STEPS));
            case ATTENTION ->
                new Attention(
                        json.whole("layer", 0, MOST_LAYERS),
                        json.has("head") ? OptionalInt.of(json.whole("head", 0, MOST_LAYERS)) : OptionalInt.empty());
            case ATTENTION_ROLLOUT -> new AttributionMethod.AttentionRollout();
            case OCCLUSION -> new Occlusion(json.whole("id", 0, LARGEST_ID), json.text("text"));
        };
    }

    private static Baseline baseline(JsonFields<SessionException> json) throws SessionException {
        String kind = json.text("baseline");
        return switch (kind) {
            case "zero" -> new Baseline.Zero();
            case "alternative" -> new Baseline.Alternative();
            case "token" -> new Baseline.Token(json.whole("id", 0, LARGEST_ID), json.text("text"));
            default -> throw json.complaint("baseline", TEXTS.get("baseline"));
        };
    }
}
