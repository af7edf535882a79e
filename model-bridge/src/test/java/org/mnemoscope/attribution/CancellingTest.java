package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** A map stops within the block that it is at, however long that takes on a machine. */
class CancellingTest {
    /** {@code >>>}, 60 mnemonics and bits, {@code ===}, 60 mnemonics and parities, the end. */
    private static final int[] IDS = RandomModel.ids(243);

    private static final AttributionRequest REQUEST =
            AttributionRequest.from(IDS, 122, Target.CONTRAST, InputPoint.EMBEDDING);

    private static final BatchedAttributor ONE_THREAD = new BatchedAttributor(() -> Long.MAX_VALUE, 1);

    /** Cancels itself at one of its looks, and counts them all. */
    private static final class SelfCancelling extends CancelToken {
        private final AtomicInteger looks = new AtomicInteger();
        private final int last;

        SelfCancelling(int last) {
            this.last = last;
        }

        @Override
        public void check() {
            if (looks.incrementAndGet() == last) {
                cancel();
            }
            super.check();
        }
    }

    @Test
    void a_map_looks_whether_it_is_cancelled_at_every_block_of_every_chunk() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            SelfCancelling never = new SelfCancelling(-1);
            AtomicInteger chunks = new AtomicInteger();
            ONE_THREAD.attribute(decoder, REQUEST, row -> {}, (activity, done) -> chunks.incrementAndGet(), never);

            int blocks = decoder.config().layers();
            assertThat(chunks.get()).as("else there is nothing between chunks").isGreaterThan(1);
            assertThat(never.looks.get())
                    .as("looks for %d chunks of %d blocks, and the forward pass", chunks.get(), blocks)
                    .isGreaterThanOrEqualTo((chunks.get() + 1) * blocks);
        }
    }

    @Test
    void nothing_is_computed_after_the_look_that_finds_it_cancelled() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            for (int last = 1; last <= 3 * decoder.config().layers(); last++) {
                SelfCancelling cancel = new SelfCancelling(last);

                assertThatThrownBy(() -> ONE_THREAD.attribute(decoder, REQUEST, row -> {}, ProgressSink.NONE, cancel))
                        .isInstanceOf(CancellationException.class);
                assertThat(cancel.looks).hasValue(last);
            }
        }
    }

    @Test
    void rows_that_came_before_are_the_first_ones_in_order() throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder = Decoder.load(scope, RandomModel.weights())) {
            List<AttributionRow> delivered = new ArrayList<>();
            CancelToken cancel = new CancelToken();

            assertThatThrownBy(() -> ONE_THREAD.attribute(
                            decoder,
                            REQUEST,
                            row -> {
                                delivered.add(row);
                                if (delivered.size() == 10) {
                                    cancel.cancel();
                                }
                            },
                            ProgressSink.NONE,
                            cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(delivered.size()).isBetween(10, REQUEST.rows() - 1);
            assertThat(delivered)
                    .extracting(AttributionRow::index)
                    .containsExactlyElementsOf(
                            IntStream.range(0, delivered.size()).boxed().toList());
        }
    }
}
