package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.AttributionMethod.GradientTimesDifference;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.AttributionMethod.Swap;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** The methods with alternatives and the one with noise, against what PyTorch and transformers computed: see {@code make.py}. */
class AlternativeReferenceTest {
    /** Relative to a row's largest value. */
    private static final double TOLERANCE = 2e-4;

    @ParameterizedTest
    @ValueSource(strings = {"mpt", "gpt-neox"})
    void swap(String name) throws Exception {
        Reference reference = read(name);
        AttributionMap map = map(name, reference, new Swap());

        requireEqual(map.values(Reduction.VALUE), reference.swap());
        for (int row = 0; row < map.rows().size(); row++) {
            assertThat(map.targetValues()[row]).isCloseTo(reference.f()[row], within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpt", "gpt-neox"})
    void gradient_x_difference(String name) throws Exception {
        Reference reference = read(name);
        requireEqual(map(name, reference, new GradientTimesDifference()), reference.gradient_x_difference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpt", "gpt-neox"})
    void smoothgrad_x_input_with_the_same_noise(String name) throws Exception {
        Reference reference = read(name);
        Gradients expected = reference.smoothgrad_x_input();
        AttributionMap map =
                map(name, reference, new SmoothGradTimesInput(expected.samples(), expected.sigma(), expected.seed()));

        requireEqual(map, expected);
        for (int row = 0; row < map.rows().size(); row++) {
            assertThat(map.targetValues()[row]).isCloseTo(reference.f()[row], within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpt", "gpt-neox"})
    void integrated_gradients_from_the_alternative(String name) throws Exception {
        Reference reference = read(name);
        Gradients expected = reference.integrated_gradients_from_alternative();
        AttributionMap map =
                map(name, reference, new IntegratedGradients(new Baseline.Alternative(), expected.steps()));

        requireEqual(map, expected);
        for (AttributionRow row : map.rows()) {
            double sum = 0;
            for (float value : row.values(Reduction.SIGNED_SUM)) {
                sum += Float.isNaN(value) ? 0 : value;
            }
            assertThat(sum - row.completenessGap().orElseThrow())
                    .isCloseTo(expected.f_minus_f_baseline()[row.index()], within(5e-4));
        }
    }

    private static AttributionMap map(String name, Reference reference, AttributionMethod method) throws Exception {
        int[] ids = reference.input_ids();
        AttributionRequest request = new AttributionRequest(
                ids,
                IntStream.range(1, ids.length).toArray(),
                method,
                Target.CONTRAST,
                new ContrastChoice.Fixed(reference.contrast_ids()),
                InputPoint.EMBEDDING,
                new Alternatives(reference.alternative_ids()));
        try (ReferenceModel model = new ReferenceModel(name)) {
            return new MethodAttributor()
                    .attribute(model.decoder(), request, row -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    private static void requireEqual(AttributionMap map, Gradients expected) {
        requireEqual(map.values(Reduction.SIGNED_SUM), expected.signed_sum());
        requireEqual(map.values(Reduction.L2), expected.l2());
        requireEqual(map.values(Reduction.GRADIENT_NORM), expected.gradient_norm());
    }

    private static void requireEqual(float[][] actual, List<List<Float>> expected) {
        assertThat(actual).hasNumberOfRows(expected.size());
        for (int row = 0; row < actual.length; row++) {
            double largest = expected.get(row).stream()
                    .filter(value -> value != null)
                    .mapToDouble(Math::abs)
                    .max()
                    .orElse(0);
            for (int j = 0; j < actual[row].length; j++) {
                Float value = expected.get(row).get(j);
                assertThat(Float.isNaN(actual[row][j]))
                        .as("row %d, column %d", row, j)
                        .isEqualTo(value == null);
                if (value != null) {
                    assertThat((double) actual[row][j])
                            .as("row %d, column %d", row, j)
                            .isCloseTo(value, within(TOLERANCE * largest));
                }
            }
        }
    }

    private static Reference read(String name) throws Exception {
        try (InputStream in = AlternativeReferenceTest.class.getResourceAsStream(
                        "/org/mnemoscope/alternatives/" + name + ".json");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Reference.class);
        }
    }

    /** A file as {@code make.py} writes it; the components have the names of its keys. */
    private record Reference(
            int[] input_ids,
            int[] contrast_ids,
            List<int[]> alternative_ids,
            float[] f,
            List<List<Float>> swap,
            Gradients gradient_x_difference,
            Gradients smoothgrad_x_input,
            Gradients integrated_gradients_from_alternative) {}

    private record Gradients(
            int samples,
            double sigma,
            long seed,
            int steps,
            double[] f_minus_f_baseline,
            List<List<Float>> signed_sum,
            List<List<Float>> l2,
            List<List<Float>> gradient_norm) {}
}
