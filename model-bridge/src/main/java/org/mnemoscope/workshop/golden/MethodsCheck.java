package org.mnemoscope.workshop.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/** Compares the methods beside Gradient × Input. */
final class MethodsCheck {
    private static final Texts TEXTS = Texts.of(MethodsCheck.class);

    private final Golden golden;
    private final Decoder decoder;
    private final ProgressSink progress;
    private final CancelToken cancel;
    private final List<GoldenItem> items = new ArrayList<>();

    MethodsCheck(Golden golden, Decoder decoder, ProgressSink progress, CancelToken cancel) {
        this.golden = golden;
        this.decoder = decoder;
        this.progress = progress;
        this.cancel = cancel;
    }

    List<GoldenItem> run() throws NotEnoughMemoryException {
        GoldenMethods expected = golden.methods();
        if (expected.integrated().isPresent()) {
            integrated(expected.integrated().get());
        }
        attention(expected.attention());
        if (expected.rollout().isPresent()) {
            float[][] values =
                    map(new AttributionMethod.AttentionRollout(), Target.LOGIT).values(Reduction.VALUE);
            compare(TEXTS.get("rollout"), values, expected.rollout().get());
        }
        if (expected.occlusion().isPresent()) {
            GoldenMethods.Occlusion occlusion = expected.occlusion().get();
            AttributionMap map = map(
                    new AttributionMethod.Occlusion(occlusion.replacement(), "#" + occlusion.replacement()),
                    occlusion.target());
            compare(TEXTS.get("occlusion", occlusion.target().id()), map.values(Reduction.VALUE), occlusion.drop());
        }
        return items;
    }

    private void integrated(GoldenMethods.Integrated expected) throws NotEnoughMemoryException {
        AttributionMap map = map(
                new AttributionMethod.IntegratedGradients(new Baseline.Zero(), expected.steps()), expected.target());
        String name = TEXTS.get("integrated", expected.target().id());
        float[][] values = map.values(Reduction.SIGNED_SUM);
        compare(name, values, expected.signedSum());
        float[] difference = new float[values.length];
        for (int row = 0; row < values.length; row++) {
            double sum = 0;
            for (float value : values[row]) {
                sum += value;
            }
            AttributionRow found = map.rows().get(row);
            difference[row] = (float) (sum - found.completenessGap().orElseThrow());
        }
        items.add(GoldenItem.compared(
                TEXTS.get("integrated.difference", name),
                Difference.relative(difference, expected.difference()),
                GoldenCheck.TOLERANCE,
                TEXTS.get("to-difference")));
    }

    /** All heads of all layers make one item: what comes from one layer to the next is seen by any of them. */
    private void attention(List<List<float[][]>> layers) throws NotEnoughMemoryException {
        List<float[]> actual = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (int head = 0; head < layers.get(layer).size(); head++) {
                AttributionMethod method = new AttributionMethod.Attention(layer, OptionalInt.of(head));
                Collections.addAll(actual, map(method, Target.LOGIT).values(Reduction.VALUE));
                Collections.addAll(expected, layers.get(layer).get(head));
            }
        }
        if (!layers.isEmpty()) {
            compare(TEXTS.get("attention"), actual.toArray(float[][]::new), expected.toArray(float[][]::new));
        }
    }

    private void compare(String name, float[][] actual, float[][] expected) {
        items.add(GoldenItem.compared(
                name, Difference.relative(actual, expected), GoldenCheck.TOLERANCE, TEXTS.get("to-row")));
    }

    private AttributionMap map(AttributionMethod method, Target target) throws NotEnoughMemoryException {
        cancel.check();
        AttributionRequest request = AttributionRequest.from(golden.ids(), 1, target, InputPoint.EMBEDDING)
                .withMethod(method);
        return new MethodAttributor().attribute(decoder, request, row -> {}, progress, cancel);
    }
}
