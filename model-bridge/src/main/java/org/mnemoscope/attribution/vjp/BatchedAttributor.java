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
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;

/**
 * Gradient × Input by batched vector–Jacobian products: one forward pass, then chunks of rows that go down together. Rows are
 * chunked by neighbouring positions, so that a chunk needs little more than each of its rows alone.
 */
public final class BatchedAttributor implements Attributor {
    /** How many rows a band should have, so that its forward passes cost little beside them. */
    private static final int ROWS_WORTH_A_PASS = 8;

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
        List<AttributionRow> rows = new ArrayList<>();
        Consumer<AttributionRow> collect = row -> {
            rows.add(row);
            rowSink.accept(row);
        };
        try (NDManager scope = Engines.newScope()) {
            for (List<ChunkPlan.Chunk> band : bands(decoder, request, path)) {
                attributeBand(scope, decoder, request, path, band, collect, progress, cancel);
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
        int needed = request.ids().length * decoder.config().embeddingWidth();
        if (input.length != needed) {
            throw new IllegalArgumentException(
                    "the input vectors have " + input.length + " values; the sequence has " + needed);
        }
    }

    /** The forward pass over the tokens that come before the last output token. */
    private static Trace trace(
            NDManager scope, Decoder decoder, AttributionRequest request, float[] input, CancelToken cancel) {
        int needed = request.positions()[request.rows() - 1];
        int d = decoder.config().embeddingWidth();
        NDArray context = scope.create(Arrays.copyOf(input, needed * d), new Shape(needed, d));
        return new Trace(scope, decoder, context, request.ids().length, request.inputPoint(), cancel);
    }

    /** The positions whose logits a chunk's rows read. */
    static long[] positions(AttributionRequest request, ChunkPlan.Chunk chunk) {
        return Arrays.stream(request.positions(), chunk.from(), chunk.to())
                .mapToLong(position -> position - 1L)
                .toArray();
    }

    /**
     * Which chunks share the forward passes of a path. With one point all do. With more, the chunks of a band keep their sums while
     * the points pass by one after the other, each with its own forward pass, so that no two traces are alive together; and the
     * rows of the first bands are there long before those of the last.
     */
    private static List<List<ChunkPlan.Chunk>> bands(Decoder decoder, AttributionRequest request, InputPath path) {
        List<ChunkPlan.Chunk> chunks =
                ChunkPlan.of(decoder.config(), request.positions()).chunks();
        List<List<ChunkPlan.Chunk>> bands = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= chunks.size(); next++) {
            int rows = chunks.get(next - 1).to() - chunks.get(first).from();
            if (next == chunks.size() || path.points().size() > 1 && rows >= ROWS_WORTH_A_PASS) {
                bands.add(chunks.subList(first, next));
                first = next;
            }
        }
        return bands;
    }

    private static void attributeBand(
            NDManager parent,
            Decoder decoder,
            AttributionRequest request,
            InputPath path,
            List<ChunkPlan.Chunk> band,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel) {
        int points = path.points().size();
        try (NDManager scope = parent.newSubManager()) {
            List<ChunkSum> sums = band.stream()
                    .map(chunk -> new ChunkSum(scope, request, chunk))
                    .toList();
            for (int point = 0; point < points; point++) {
                try (NDManager pass = scope.newSubManager()) {
                    Trace trace = trace(pass, decoder, request, path.points().get(point), cancel);
                    for (ChunkSum sum : sums) {
                        cancel.check();
                        sum.add(trace, cancel);
                        if (point == points - 1) {
                            sum.rows(path.factor()).forEach(rowSink);
                        }
                        progress.report("Attributing output tokens", done(request, band, sum.chunk(), point, points));
                    }
                }
            }
        }
    }

    /** The share of the work, counted in rows, once a chunk has had a point. */
    private static double done(
            AttributionRequest request, List<ChunkPlan.Chunk> band, ChunkPlan.Chunk chunk, int point, int points) {
        int from = band.get(0).from();
        int rows = band.get(band.size() - 1).to() - from;
        double inBand = (point * rows + chunk.to() - from) / (double) points;
        return (from + inBand) / request.rows();
    }
}
