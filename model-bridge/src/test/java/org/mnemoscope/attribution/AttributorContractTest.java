package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

class AttributorContractTest {
    /** What {@link MemoryEstimate} counts for the process beside its arrays. */
    private static final long BESIDE_ARRAYS = 200L << 20;

    private static final int[] IDS = ReferenceModel.IDS;

    @ParameterizedTest
    @EnumSource(Target.class)
    void a_second_run_gives_the_same_bits(Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel("bloom")) {
            AttributionRequest request = everyToken(model.decoder(), target);

            AttributionMap first = attribute(model.decoder(), request);
            System.gc();
            AttributionMap second = attribute(model.decoder(), request);

            requireSameBits(second, first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void rows_come_in_order_and_cover_exactly_the_tokens_before_them(String name) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            AttributionRequest request = new AttributionRequest(
                    IDS,
                    new int[] {2, 5, 6, 13},
                    Target.CONTRAST,
                    ContrastChoice.runnerUp(4),
                    InputPoint.defaultFor(model.decoder().config()));
            List<AttributionRow> delivered = new ArrayList<>();

            AttributionMap map = new BatchedAttributor()
                    .attribute(model.decoder(), request, delivered::add, ProgressSink.NONE, new CancelToken());

            assertThat(map.rows()).containsExactlyElementsOf(delivered);
            assertThat(map.rows()).extracting(AttributionRow::index).containsExactly(0, 1, 2, 3);
            assertThat(map.rows()).extracting(AttributionRow::position).containsExactly(2, 5, 6, 13);
            assertThat(map.rows()).extracting(AttributionRow::targetId).containsExactly(8, 25, 9, 8);
            for (Reduction reduction : Reduction.OF_GRADIENTS) {
                assertThat(Arrays.stream(map.values(reduction)).map(row -> row.length))
                        .containsExactly(2, 5, 6, 13);
            }
        }
    }

    @Test
    void progress_ends_at_one() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            List<Double> shares = new ArrayList<>();

            new BatchedAttributor()
                    .attribute(
                            model.decoder(),
                            everyToken(model.decoder(), Target.LOGIT),
                            row -> {},
                            (activity, done) -> shares.add(done),
                            new CancelToken());

            assertThat(shares).isSorted().endsWith(1.0);
        }
    }

    @Test
    void a_row_does_not_depend_on_which_other_rows_are_asked_for() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            int[] ids = RandomModel.ids(100);
            AttributionMap all =
                    attribute(decoder, AttributionRequest.from(ids, 1, Target.LOGIT, InputPoint.EMBEDDING));
            AttributionMap one = attribute(
                    decoder,
                    new AttributionRequest(
                            ids, new int[] {60}, Target.LOGIT, ContrastChoice.runnerUp(1), InputPoint.EMBEDDING));

            float[] expected = one.rows().get(0).values(Reduction.SIGNED_SUM);
            float[] actual = all.rows().get(59).values(Reduction.SIGNED_SUM);
            float largest = largest(expected);
            for (int j = 0; j < 60; j++) {
                assertThat(actual[j]).isCloseTo(expected[j], within(2e-5f * largest));
            }
        }
    }

    @Test
    void the_runner_up_is_the_best_of_its_candidates_but_never_the_token_itself() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            int[] positions = {4, 4 + 2};
            // at both positions stands token 9
            ContrastChoice digits =
                    new ContrastChoice.RunnerUp(List.of(new int[] {8, 9}, new int[] {9, 12, 8, 11, 10}));
            AttributionMap map = attribute(
                    model.decoder(),
                    new AttributionRequest(IDS, positions, Target.CONTRAST, digits, InputPoint.EMBEDDING));

            assertThat(map.contrastIds()[0]).isEqualTo(8);
            assertThat(map.contrastIds()[1]).isIn(8, 10, 11, 12);
            for (int other : new int[] {8, 10, 11, 12}) {
                AttributionMap against = attribute(
                        model.decoder(),
                        new AttributionRequest(
                                IDS,
                                positions,
                                Target.CONTRAST,
                                new ContrastChoice.Fixed(new int[] {8, other}),
                                InputPoint.EMBEDDING));
                assertThat(map.targetValues()[1])
                        .as("the smallest lead is that over the runner-up")
                        .isLessThanOrEqualTo(against.targetValues()[1]);
            }
        }
    }

    @Test
    void only_a_contrast_names_a_contrast_token() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            assertThat(attribute(model.decoder(), everyToken(model.decoder(), Target.LOGIT))
                            .contrastIds())
                    .containsOnly(-1);
        }
    }

    @Test
    void the_number_of_threads_changes_no_bit() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            AttributionRequest request =
                    AttributionRequest.from(RandomModel.ids(163), 82, Target.CONTRAST, InputPoint.EMBEDDING);
            AttributionMap one = attribute(decoder, request, 1);

            requireSameBits(attribute(decoder, request, 2), one);
            requireSameBits(attribute(decoder, request, 5), one);
        }
    }

    @Test
    void two_maps_at_the_same_time_take_turns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ReferenceModel model = new ReferenceModel("gpt-neox")) {
            AttributionRequest request = everyToken(model.decoder(), Target.CONTRAST);
            AttributionMap alone = attribute(model.decoder(), request);

            List<Future<AttributionMap>> together = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                together.add(threads.submit(() -> attribute(model.decoder(), request)));
            }

            for (Future<AttributionMap> map : together) {
                requireSameBits(map.get(), alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_is_cancelled_before_it_starts_delivers_nothing() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            CancelToken cancel = new CancelToken();
            cancel.cancel();
            List<AttributionRow> delivered = new ArrayList<>();

            assertThatThrownBy(() -> new BatchedAttributor()
                            .attribute(
                                    model.decoder(),
                                    everyToken(model.decoder(), Target.LOGIT),
                                    delivered::add,
                                    ProgressSink.NONE,
                                    cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(delivered).isEmpty();
        }
    }

    @Test
    void a_job_that_does_not_fit_is_refused_before_it_starts() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            List<AttributionRow> delivered = new ArrayList<>();

            assertThatThrownBy(() -> new BatchedAttributor(() -> BESIDE_ARRAYS + 100_000, 1)
                            .attribute(
                                    model.decoder(),
                                    everyToken(model.decoder(), Target.LOGIT),
                                    delivered::add,
                                    ProgressSink.NONE,
                                    new CancelToken()))
                    .isInstanceOf(NotEnoughMemoryException.class)
                    .hasMessageMatching("Attributing 13 output tokens over 14 tokens needs about \\d+ MiB of memory, "
                            + "but 200 MiB are free( on gpu0)?; a sequence of up to \\d tokens would fit\\.");
            assertThat(delivered).isEmpty();
        }
    }

    @Test
    void ids_the_model_does_not_have_are_refused() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            assertThatThrownBy(() -> attribute(
                            model.decoder(),
                            AttributionRequest.from(new int[] {3, 64}, 1, Target.LOGIT, InputPoint.EMBEDDING)))
                    .hasMessage("token id 64 is out of range; the model has ids 0 to 63");
            assertThatThrownBy(() -> attribute(
                            model.decoder(),
                            new AttributionRequest(
                                    new int[] {3, 8},
                                    new int[] {1},
                                    Target.CONTRAST,
                                    new ContrastChoice.Fixed(new int[] {-1}),
                                    InputPoint.EMBEDDING)))
                    .hasMessage("contrast token id -1 is out of range; the model has ids 0 to 63");
        }
    }

    @Test
    void the_input_is_taken_after_an_embedding_norm_only_where_there_is_one() throws Exception {
        try (ReferenceModel model = new ReferenceModel("mpt")) {
            assertThatThrownBy(() -> attribute(
                            model.decoder(),
                            AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.AFTER_EMBEDDING_NORM)))
                    .hasMessage("the model has no embedding norm, so the input cannot be taken after it;"
                            + " choose embedding");
        }
    }

    private static AttributionRequest everyToken(Decoder decoder, Target target) {
        return AttributionRequest.from(IDS, 1, target, InputPoint.defaultFor(decoder.config()));
    }

    private static AttributionMap attribute(Decoder decoder, AttributionRequest request)
            throws NotEnoughMemoryException {
        return new BatchedAttributor().attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static AttributionMap attribute(Decoder decoder, AttributionRequest request, int threads)
            throws NotEnoughMemoryException {
        return new BatchedAttributor(() -> Long.MAX_VALUE, threads)
                .attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static void requireSameBits(AttributionMap actual, AttributionMap expected) {
        for (Reduction reduction : Reduction.OF_GRADIENTS) {
            assertThat(actual.values(reduction)).isDeepEqualTo(expected.values(reduction));
        }
        assertThat(actual.targetValues()).isEqualTo(expected.targetValues());
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
