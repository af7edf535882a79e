package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.PartWorkers;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.job.CancelToken;

/**
 * The work of one map, in pieces that several threads may take: a piece is a chunk of rows at one point of the path. Where the
 * forward passes of all points fit in memory together, each is made once. Where they do not, a piece is several neighbouring
 * chunks, and makes its own forward pass.
 */
final class MapRun implements AutoCloseable {
    /** Groups that chunks with a forward pass of their own make at least, so that rows come before everything is done. */
    private static final int FEWEST_GROUPS = 4;

    private final Decoder decoder;
    private final AttributionRequest request;
    private final InputPath path;
    private final CancelToken cancel;
    private final NDManager scope = Engines.newScope();
    private final boolean roomForExact;
    private final boolean sharesTraces;
    private final boolean large;
    private final List<SharedTrace> traces;

    /**
     * @param request a contrast is fixed in it if the path has more than one point
     * @param roomForExact whether there is room for double precision
     * @param sharesTraces whether the forward passes of all points are kept
     * @param large whether what a forward pass took on its way is given back before rows are begun
     */
    MapRun(
            Decoder decoder,
            AttributionRequest request,
            InputPath path,
            CancelToken cancel,
            boolean roomForExact,
            boolean sharesTraces,
            boolean large) {
        this.decoder = decoder;
        this.request = request;
        this.path = path;
        this.cancel = cancel;
        this.roomForExact = roomForExact;
        this.sharesTraces = sharesTraces;
        this.large = large;
        int last = request.position(request.rows() - 1);
        traces = path.points().stream()
                .map(point -> new SharedTrace(point, last))
                .toList();
    }

    /**
     * Some chunks at one point of the path.
     *
     * @param point index of the point
     */
    record Piece(List<ChunkPlan.Chunk> chunks, int point) {}

    /** All pieces, in the order of the chunks and for each of them in that of the points. */
    List<Piece> pieces(ChunkPlan plan) {
        List<ChunkPlan.Chunk> chunks = plan.chunks();
        int together =
                sharesTraces ? 1 : Math.max(1, Math.min(GradientMemory.MOST_CHUNKS, chunks.size() / FEWEST_GROUPS));
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < chunks.size(); from += together) {
            List<ChunkPlan.Chunk> group = chunks.subList(from, Math.min(chunks.size(), from + together));
            for (int point = 0; point < traces.size(); point++) {
                pieces.add(new Piece(group, point));
            }
        }
        return pieces;
    }

    /** What a piece gives, one for each of its chunks. */
    List<ChunkGradient> gradients(Piece piece) {
        cancel.check();
        List<ChunkGradient> gradients = new ArrayList<>();
        try (NDManager memory = Engines.newScope()) {
            Trace trace = sharesTraces ? traces.get(piece.point()).get() : ownTrace(memory, piece);
            for (ChunkPlan.Chunk chunk : piece.chunks()) {
                cancel.check();
                try (NDManager ofChunk = memory.newSubManager()) {
                    long[] positions = positions(chunk);
                    NDArray logits = trace.logits(ofChunk.create(positions));
                    TargetRows targets = TargetRows.of(request, chunk, logits);
                    NDArray cotangents = trace.vjp(targets.cotangents(ofChunk), logits, positions, cancel);
                    gradients.add(gradient(piece.point(), targets, cotangents));
                }
            }
        }
        return gradients;
    }

    /** At the only point of a path cotangents are reduced where they are. */
    private ChunkGradient gradient(int point, TargetRows targets, NDArray cotangents) {
        Optional<Kernel> kernel = Kernel.found().filter(found -> traces.size() == 1 && found.takes(cotangents));
        if (kernel.isEmpty()) {
            return new ChunkGradient(point, targets, cotangents.toFloatArray(), null);
        }
        long prefix = cotangents.getShape().get(0);
        long width = cotangents.getShape().get(2);
        float[] factor = Arrays.copyOf(path.factor(), Math.toIntExact(prefix * width));
        NDArray e = cotangents.getManager().create(factor, new Shape(prefix, width));
        return new ChunkGradient(point, targets, null, kernel.get().reduce(cotangents, e));
    }

    private Trace ownTrace(NDManager owner, Piece piece) {
        ChunkPlan.Chunk last = piece.chunks().get(piece.chunks().size() - 1);
        try (PartWorkers alone = new PartWorkers(1)) {
            return trace(owner, path.points().get(piece.point()), request.position(last.to() - 1), alone);
        }
    }

    private Trace trace(NDManager owner, float[] point, int tokens, PartWorkers workers) {
        int width = decoder.config().embeddingWidth();
        NDArray input = owner.create(Arrays.copyOf(point, tokens * width), new Shape(tokens, width));
        return Trace.of(owner, decoder, input, request.tokens(), request.inputPoint(), roomForExact, workers, cancel);
    }

    /** The targets of all rows at the first point, without any gradient. */
    TargetValues targets() {
        ChunkPlan.Chunk all = new ChunkPlan.Chunk(0, request.rows());
        try (NDManager memory = Engines.newScope()) {
            NDArray logits = traces.get(0).get().logits(memory.create(positions(all)));
            TargetRows targets = TargetRows.of(request, all, logits);
            return new TargetValues(targets.values(), targets.contrastIds());
        }
    }

    /** The positions whose logits a chunk's rows read. */
    private long[] positions(ChunkPlan.Chunk chunk) {
        return Arrays.stream(request.positions(chunk.from(), chunk.to()))
                .mapToLong(position -> position - 1L)
                .toArray();
    }

    @Override
    public void close() {
        scope.close();
    }

    /** A forward pass over all tokens that are read, made by whoever needs it first; who needs it meanwhile helps. */
    private final class SharedTrace {
        private final Lock making = new ReentrantLock();
        private final PartWorkers workers = new PartWorkers(1);
        private final float[] point;
        private final int tokens;
        private Trace trace;

        SharedTrace(float[] point, int tokens) {
            this.point = point;
            this.tokens = tokens;
        }

        Trace get() {
            if (!making.tryLock()) {
                workers.help();
                making.lock();
            }
            try {
                if (trace == null) {
                    make();
                }
                return trace;
            } finally {
                making.unlock();
            }
        }

        private void make() {
            try (workers) {
                trace = trace(scope, point, tokens, workers);
            }
            if (large) {
                NativeMemory.giveBack();
            }
        }
    }
}
