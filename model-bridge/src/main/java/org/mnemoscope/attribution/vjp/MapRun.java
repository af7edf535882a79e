package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.Decoder;

/**
 * The chunks of one map; several threads may each work on one. Where the path has one point, its forward pass is shared by all
 * chunks. Where it has more, each chunk makes its own, over its prefix and one after the other: keeping them all would take too
 * much memory, and they cost little beside the rows of a chunk.
 */
final class MapRun implements AutoCloseable {
    private final Decoder decoder;
    private final AttributionRequest request;
    private final InputPath path;
    private final CancelToken cancel;
    private final NDManager scope = Engines.newScope();
    private final Trace shared;

    MapRun(Decoder decoder, AttributionRequest request, InputPath path, CancelToken cancel) {
        this.decoder = decoder;
        this.request = request;
        this.path = path;
        this.cancel = cancel;
        int last = request.positions()[request.rows() - 1];
        shared = path.points().size() == 1 ? trace(scope, path.points().get(0), last) : null;
    }

    private Trace trace(NDManager owner, float[] point, int tokens) {
        int width = decoder.config().embeddingWidth();
        NDArray input = owner.create(Arrays.copyOf(point, tokens * width), new Shape(tokens, width));
        return new Trace(owner, decoder, input, request.ids().length, request.inputPoint(), cancel);
    }

    /** The rows of a chunk. */
    List<AttributionRow> rows(ChunkPlan.Chunk chunk) {
        cancel.check();
        List<TargetRows> targets = new ArrayList<>();
        try (NDManager memory = Engines.newScope()) {
            NDArray sum = null;
            for (float[] point : path.points()) {
                try (NDManager ofPoint = memory.newSubManager()) {
                    NDArray cotangent = cotangents(ofPoint, point, chunk, targets);
                    sum = Rows.in(memory, sum == null ? cotangent : sum.addi(cotangent));
                }
            }
            return Reductions.reduce(path.factor(), sum, targets);
        }
    }

    /** The cotangents of the input at one point, [P, R, E]; adds to the targets. */
    private NDArray cotangents(NDManager memory, float[] point, ChunkPlan.Chunk chunk, List<TargetRows> targets) {
        long[] positions = positions(chunk);
        Trace trace = shared == null ? trace(memory, point, (int) positions[positions.length - 1] + 1) : shared;
        int[] contrasts = targets.isEmpty() ? null : targets.get(0).contrastIds();
        TargetRows here = TargetRows.of(memory, request, chunk, contrasts, trace.logits(memory.create(positions)));
        targets.add(here);
        return trace.vjp(here.cotangents(), positions, cancel);
    }

    /** The targets of a chunk, without any gradient. */
    TargetValues targets(ChunkPlan.Chunk chunk) {
        try (NDManager memory = Engines.newScope()) {
            NDArray logits = shared.logits(memory.create(positions(chunk)));
            TargetRows targets = TargetRows.of(memory, request, chunk, null, logits);
            return new TargetValues(targets.values(), targets.contrastIds());
        }
    }

    /** The positions whose logits a chunk's rows read. */
    private long[] positions(ChunkPlan.Chunk chunk) {
        return Arrays.stream(request.positions(), chunk.from(), chunk.to())
                .mapToLong(position -> position - 1L)
                .toArray();
    }

    @Override
    public void close() {
        scope.close();
    }
}
