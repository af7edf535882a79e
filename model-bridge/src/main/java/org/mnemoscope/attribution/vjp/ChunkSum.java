package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.job.CancelToken;

/** The gradients of a chunk's rows, summed over the points of a path. A contrast chosen at the first point stays. */
final class ChunkSum {
    private final NDManager scope;
    private final AttributionRequest request;
    private final ChunkPlan.Chunk chunk;
    private final List<TargetRows> points = new ArrayList<>();
    private NDArray sum;

    /** @param scope owns the sum */
    ChunkSum(NDManager scope, AttributionRequest request, ChunkPlan.Chunk chunk) {
        this.scope = scope;
        this.request = request;
        this.chunk = chunk;
    }

    ChunkPlan.Chunk chunk() {
        return chunk;
    }

    /** Adds the gradients at a point, given its forward pass. */
    void add(Trace trace, CancelToken cancel) {
        long[] positions = BatchedAttributor.positions(request, chunk);
        int[] contrasts = points.isEmpty() ? null : points.get(0).contrastIds();
        try (NDManager work = scope.newSubManager()) {
            TargetRows targets = TargetRows.of(work, request, chunk, contrasts, trace.logits(work.create(positions)));
            NDArray gradients =
                    trace.vjp(targets.cotangents(), positions, (int) positions[positions.length - 1], cancel);
            points.add(targets);
            if (sum == null) {
                sum = Rows.in(scope, gradients);
            } else {
                sum.addi(gradients);
            }
        }
    }

    /** The rows, averaged over the points; the sum is given back. */
    List<AttributionRow> rows(float[] factor) {
        List<AttributionRow> rows = Reductions.reduce(factor, sum, points);
        sum.close();
        return rows;
    }
}
