package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;

class MapRunTest {
    private static final int TOKENS = 12;
    private static final int POINTS = 3;

    private final AttributionRequest request = AttributionRequest.from(
            IntStream.range(0, TOKENS).map(i -> i * i % 11).toArray(), 1, Target.LOGIT, InputPoint.EMBEDDING);
    private final ChunkPlan plan = new ChunkPlan(IntStream.range(0, 11)
            .mapToObj(row -> new ChunkPlan.Chunk(row, row + 1))
            .toList());

    @Test
    void every_chunk_meets_every_point_once_and_its_points_come_in_order() {
        try (NDManager scope = Engines.newScope()) {
            Decoder decoder = decoder(scope);
            for (boolean shares : new boolean[] {true, false}) {
                try (MapRun run = new MapRun(decoder, request, path(decoder), new CancelToken(), true, shares, false)) {
                    List<Integer> next = new ArrayList<>(Collections.nCopies(11, 0));
                    for (MapRun.Piece piece : run.pieces(plan)) {
                        for (ChunkPlan.Chunk chunk : piece.chunks()) {
                            assertThat(piece.point()).isEqualTo(next.get(chunk.from()));
                            next.set(chunk.from(), piece.point() + 1);
                        }
                    }
                    assertThat(next).containsOnly(POINTS);
                }
            }
        }
    }

    @Test
    void forward_passes_of_their_own_give_what_a_shared_one_gives() {
        try (NDManager scope = Engines.newScope()) {
            Decoder decoder = decoder(scope);
            List<AttributionRow> shared = rows(decoder, true);
            List<AttributionRow> own = rows(decoder, false);

            assertThat(own).hasSameSizeAs(shared);
            for (int row = 0; row < own.size(); row++) {
                assertThat(own.get(row).position()).isEqualTo(row + 1);
                assertThat(own.get(row).values(Reduction.L2))
                        .containsExactly(shared.get(row).values(Reduction.L2), Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void a_cancelled_run_stops_at_the_next_piece() {
        try (NDManager scope = Engines.newScope()) {
            Decoder decoder = decoder(scope);
            CancelToken cancel = new CancelToken();
            try (MapRun run = new MapRun(decoder, request, path(decoder), cancel, true, true, true)) {
                List<MapRun.Piece> pieces = run.pieces(plan);
                assertThat(run.gradients(pieces.get(0))).hasSize(1);

                cancel.cancel();

                assertThatThrownBy(() -> run.gradients(pieces.get(1))).isInstanceOf(CancellationException.class);
            }
        }
    }

    private List<AttributionRow> rows(Decoder decoder, boolean shares) {
        InputPath path = path(decoder);
        PathMean mean = new PathMean(path);
        List<AttributionRow> rows = new ArrayList<>();
        try (MapRun run = new MapRun(decoder, request, path, new CancelToken(), true, shares, false)) {
            run.pieces(plan).forEach(piece -> rows.addAll(mean.add(run.gradients(piece))));
        }
        return rows;
    }

    private InputPath path(Decoder decoder) {
        float[] input = InputPath.vectors(decoder, request.ids(), request.inputPoint());
        return new InputPath(
                IntStream.rangeClosed(1, POINTS)
                        .mapToObj(point -> {
                            float[] part = input.clone();
                            for (int i = 0; i < part.length; i++) {
                                part[i] *= point / (float) POINTS;
                            }
                            return part;
                        })
                        .toList(),
                input);
    }

    private static Decoder decoder(NDManager scope) {
        return RandomDecoder.load(
                scope, RandomDecoder.with(new Mlp(RandomDecoder.INNER, Activation.GELU, false, true)));
    }
}
