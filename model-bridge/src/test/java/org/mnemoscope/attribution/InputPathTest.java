package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.InputPath;
import org.mnemoscope.attribution.vjp.TargetValues;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

class InputPathTest {
    private static final int[] IDS = ReferenceModel.IDS;

    @Test
    void gradients_along_the_way_from_half_the_input_to_the_input_add_up_to_the_growth_of_the_target()
            throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOG_PROBABILITY, InputPoint.EMBEDDING);
            float[] input = inputs(model.decoder());
            int steps = 16;
            List<float[]> points = IntStream.range(0, steps)
                    .mapToObj(step -> scaled(input, 0.5f + 0.5f * (step + 0.5f) / steps))
                    .toList();

            AttributionMap map = run(model.decoder(), request, new InputPath(points, scaled(input, 0.5f)));

            float[] above = targets(model.decoder(), request, input).values();
            float[] below =
                    targets(model.decoder(), request, scaled(input, 0.5f)).values();
            for (AttributionRow row : map.rows()) {
                double sum = 0;
                for (float value : row.values(Reduction.SIGNED_SUM)) {
                    sum += value;
                }
                int index = row.index();
                assertThat(sum).isCloseTo(above[index] - below[index], within(1e-3));
            }
        }
    }

    @Test
    void the_input_as_its_only_point_gives_gradient_x_input() throws Exception {
        try (ReferenceModel model = new ReferenceModel("bloom")) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.CONTRAST, InputPoint.EMBEDDING);
            float[] input = inputs(model.decoder());

            AttributionMap map = run(model.decoder(), request, new InputPath(List.of(input), input));

            AttributionMap expected = new BatchedAttributor()
                    .attribute(model.decoder(), request, row -> {}, ProgressSink.NONE, new CancelToken());
            assertThat(map.values(Reduction.SIGNED_SUM)).isDeepEqualTo(expected.values(Reduction.SIGNED_SUM));
            assertThat(map.values(Reduction.L2)).isDeepEqualTo(expected.values(Reduction.L2));
            TargetValues targets = targets(model.decoder(), request, input);
            assertThat(targets.values()).isEqualTo(expected.targetValues());
            assertThat(targets.contrastIds()).isEqualTo(expected.contrastIds());
        }
    }

    @Test
    void vectors_of_another_sequence_are_refused() throws Exception {
        assertThatThrownBy(() -> new InputPath(Collections.emptyList(), new float[4]))
                .hasMessage("a path needs at least one point");
        assertThatThrownBy(() -> new InputPath(List.of(new float[3]), new float[4]))
                .hasMessage("a point of the path has 3 values, but the factor has 4");
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);
            int values = IDS.length * model.decoder().config().width();
            assertThatThrownBy(() -> run(model.decoder(), request, new InputPath(List.of(new float[4]), new float[4])))
                    .hasMessage("the input vectors have 4 values; the sequence has " + values);
        }
    }

    private static AttributionMap run(Decoder decoder, AttributionRequest request, InputPath path)
            throws NotEnoughMemoryException {
        return new BatchedAttributor()
                .attribute(decoder, request, path, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static TargetValues targets(Decoder decoder, AttributionRequest request, float[] input)
            throws NotEnoughMemoryException {
        return new BatchedAttributor().targets(decoder, request, input, new CancelToken());
    }

    private static float[] inputs(Decoder decoder) {
        try (NDManager scope = Engines.newScope()) {
            long[] ids = Arrays.stream(IDS).asLongStream().toArray();
            return decoder.embed(scope.create(ids, new Shape(1, ids.length))).toFloatArray();
        }
    }

    private static float[] scaled(float[] values, float by) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= by;
        }
        return scaled;
    }
}
