package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
        InputPath path = InputPath.at(Trace.input(decoder, request.ids(), request.inputPoint()));
        return attribute(decoder, request, path, rowSink, progress, cancel);
    }

    /**
     * Attributes by gradients taken elsewhere than at the sequence's own input vectors. Everything else is as in the other way.
     *
     * @param decoder the model
     * @param request what to attribute; a contrast is taken against the runner-up at the path's first point, unless it is fixed
     * @param path where the gradients are taken, with the vectors of all tokens at the request's input point
     * @param rowSink given each row as soon as it is known, in order
     * @param progress told after each group of rows
     * @param cancel looked at between blocks
     * @return all rows; the value of a row's target is its mean over the points
     * @throws NotEnoughMemoryException if the free memory does not suffice; nothing was computed then
     * @throws IllegalArgumentException if the model does not know one of the token ids, has no embedding norm to take the input
     *     after, or the path has another size than the sequence
     */
    public AttributionMap attribute(
            Decoder decoder,
            AttributionRequest request,
            InputPath path,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        request.requireFor(decoder.config());
        requireSize(decoder, request, path.factor());
        MemoryEstimate.of(decoder.config(), request.ids().length, request.rows())
                .requireWithin(availableMemory.getAsLong());
        cancel.check();
        ChunkPlan plan = ChunkPlan.of(decoder.config(), request.positions());
        List<AttributionRow> rows = new ArrayList<>();
        try (NDManager scope = Engines.newScope()) {
            List<Trace> traces = new ArrayList<>();
            for (float[] point : path.points()) {
                traces.add(trace(scope, decoder, request, point, cancel));
            }
            for (ChunkPlan.Chunk chunk : plan.chunks()) {
                cancel.check();
                for (AttributionRow row : rows(scope, traces, path.factor(), request, chunk, cancel)) {
                    rows.add(row);
                    rowSink.accept(row);
                }
                progress.report("Attributing output tokens", rows.size() / (double) request.rows());
            }
        }
        return new AttributionMap(request, rows);
    }

    /**
     * The targets at some input vectors: one forward pass.
     *
     * @param decoder the model
     * @param request whose targets
     * @param input the input vectors of all tokens at the request's input point, T·d values
     * @param cancel looked at between blocks
     * @throws IllegalArgumentException as {@link #attribute}
     */
    public TargetValues targets(Decoder decoder, AttributionRequest request, float[] input, CancelToken cancel) {
        request.requireFor(decoder.config());
        requireSize(decoder, request, input);
        try (NDManager scope = Engines.newScope()) {
            ChunkPlan.Chunk all = new ChunkPlan.Chunk(0, request.rows());
            TargetRows targets = TargetRows.of(
                    scope,
                    request,
                    all,
                    null,
                    trace(scope, decoder, request, input, cancel).logits(scope.create(positions(request, all))));
            return new TargetValues(targets.values(), targets.contrastIds());
        }
    }

    private static void requireSize(Decoder decoder, AttributionRequest request, float[] input) {
        int needed = request.ids().length * decoder.config().width();
        if (input.length != needed) {
            throw new IllegalArgumentException(
                    "the input vectors have " + input.length + " values; the sequence has " + needed);
        }
    }

    /** The forward pass over the tokens that come before the last output token. */
    private static Trace trace(
            NDManager scope, Decoder decoder, AttributionRequest request, float[] input, CancelToken cancel) {
        int needed = request.positions()[request.rows() - 1];
        int d = decoder.config().width();
        NDArray context = scope.create(Arrays.copyOf(input, needed * d), new Shape(needed, d));
        return new Trace(scope, decoder, context, request.ids().length, request.inputPoint(), cancel);
    }

    /** The positions whose logits a chunk's rows read. */
    private static long[] positions(AttributionRequest request, ChunkPlan.Chunk chunk) {
        return Arrays.stream(request.positions(), chunk.from(), chunk.to())
                .mapToLong(position -> position - 1L)
                .toArray();
    }

    private static List<AttributionRow> rows(
            NDManager parent,
            List<Trace> traces,
            float[] factor,
            AttributionRequest request,
            ChunkPlan.Chunk chunk,
            CancelToken cancel) {
        long[] positions = positions(request, chunk);
        int last = (int) positions[positions.length - 1];
        try (NDManager scope = parent.newSubManager()) {
            List<TargetRows> targets = new ArrayList<>();
            NDArray sum = null;
            for (Trace trace : traces) {
                int[] contrasts = targets.isEmpty() ? null : targets.get(0).contrastIds();
                TargetRows here =
                        TargetRows.of(scope, request, chunk, contrasts, trace.logits(scope.create(positions)));
                NDArray cotangent = trace.vjp(here.cotangents(), positions, last, cancel);
                sum = sum == null ? cotangent : sum.addi(cotangent);
                targets.add(here);
            }
            return Reductions.reduce(factor, sum, targets);
        }
    }
}
