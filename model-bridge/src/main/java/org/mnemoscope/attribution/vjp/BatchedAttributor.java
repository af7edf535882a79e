package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Attributor;
import org.mnemoscope.attribution.FreeMemory;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;

/**
 * Gradient × Input by batched vector–Jacobian products: one forward pass, then chunks of rows that go down together. Rows are
 * chunked by neighbouring positions, so that a chunk needs little more than each of its rows alone.
 */
public final class BatchedAttributor implements Attributor {
    private final LongSupplier availableMemory;

    /** Refuses what does not fit the machine's free memory. */
    public BatchedAttributor() {
        this(FreeMemory::bytes);
    }

    /** @param availableMemory bytes that a job may take, asked at its start */
    public BatchedAttributor(LongSupplier availableMemory) {
        this.availableMemory = availableMemory;
    }

    @Override
    public AttributionMap attribute(
            Decoder decoder,
            AttributionRequest request,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        request.requireFor(decoder.config());
        MemoryEstimate.of(decoder.config(), request.ids().length, request.rows())
                .requireWithin(availableMemory.getAsLong());
        cancel.check();
        ChunkPlan plan = ChunkPlan.of(decoder.config(), request.positions());
        List<AttributionRow> rows = new ArrayList<>();
        try (NDManager scope = Engines.newScope()) {
            int needed = request.positions()[request.rows() - 1];
            int[] context = Arrays.copyOf(request.ids(), needed);
            Trace trace = new Trace(scope, decoder, context, request.ids().length, request.inputPoint(), cancel);
            for (ChunkPlan.Chunk chunk : plan.chunks()) {
                cancel.check();
                for (AttributionRow row : rows(scope, trace, request, chunk, cancel)) {
                    rows.add(row);
                    rowSink.accept(row);
                }
                progress.report("Attributing output tokens", rows.size() / (double) request.rows());
            }
        }
        return new AttributionMap(request, rows);
    }

    private static List<AttributionRow> rows(
            NDManager parent, Trace trace, AttributionRequest request, ChunkPlan.Chunk chunk, CancelToken cancel) {
        int rows = chunk.to() - chunk.from();
        long[] positions = new long[rows];
        for (int row = 0; row < rows; row++) {
            positions[row] = request.positions()[chunk.from() + row] - 1L;
        }
        int last = (int) positions[rows - 1];
        try (NDManager scope = parent.newSubManager()) {
            NDArray logits = trace.logits(scope.create(positions));
            TargetRows targets = TargetRows.of(scope, request, chunk, logits);
            NDArray cotangent = trace.vjp(targets.cotangents(), positions, last, cancel);
            return Reductions.reduce(trace.input(), cotangent, targets);
        }
    }
}
