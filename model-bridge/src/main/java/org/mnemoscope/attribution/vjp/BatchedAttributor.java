package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Attributor;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.attribution.MapWay;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/**
 * Gradient × Input by batched vector–Jacobian products: one forward pass, then chunks of rows that go down together. Rows are
 * chunked by neighbouring positions, so that a chunk needs little more than each of its rows alone.
 */
public final class BatchedAttributor implements Attributor {
    private static final Texts TEXTS = Texts.of(BatchedAttributor.class);

    /** A map that takes so much gives back now and then what arrays of ever other lengths leave free between each other. */
    private static final long LARGE_BYTES = 1L << 30;

    /** Pieces of work after which it does. */
    private static final int PIECES_A_GAP = 4;

    private final LongSupplier availableMemory;
    private final ChunkWorkers workers;

    /** Refuses what does not fit the machine's free memory, and uses all its processors that single operations leave. */
    public BatchedAttributor() {
        this(FreeMemory::bytes, Engines.freeProcessors());
    }

    /**
     * @param availableMemory bytes that a job may take, asked at its start
     * @param threads how many chunks are worked on at a time, at least 1; of no effect on the result
     */
    public BatchedAttributor(LongSupplier availableMemory, int threads) {
        this(availableMemory, new ChunkWorkers(threads));
    }

    /**
     * @param availableMemory bytes that a job may take, asked at its start
     * @param workers take the chunks
     */
    public BatchedAttributor(LongSupplier availableMemory, ChunkWorkers workers) {
        this.availableMemory = availableMemory;
        this.workers = workers;
    }

    /** What maps of a model are computed by where single precision is enough for them. */
    public static MapWay way(DecoderConfig config) {
        boolean byKernel = Kernel.found().isPresent()
                && config.attention().scoreCap() == 0
                && !Engines.device().isGpu();
        return byKernel ? MapWay.KERNEL : MapWay.ENGINE;
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
        InputPath path = InputPath.at(InputPath.vectors(decoder, request.ids(), request.inputPoint()));
        return attribute(decoder, request, path, rowSink, progress, cancel);
    }

    /**
     * Attributes by gradients taken elsewhere than at the sequence's own input vectors. Everything else is as in the other way.
     *
     * @param decoder the model
     * @param request what to attribute; a contrast is taken against the runner-up at the path's first point, unless it is fixed
     * @param path where the gradients are taken, with the vectors of all tokens at the request's input point
     * @param rowSink given each row as soon as it is known, in order
     * @param progress told after each group of rows at each point
     * @param cancel looked at between blocks
     * @return all rows; the value of a row's target is its mean over the points
     * @throws NotEnoughMemoryException if the free memory does not suffice; nothing was computed then but what showed that the
     *     model needs double precision
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
        int points = path.points().size();
        MapRoom room = MapRoom.of(decoder, request, points, availableMemory.getAsLong());
        room.require();
        cancel.check();
        ChunkPlan plan = ChunkPlan.of(decoder.config(), request.positions());
        List<AttributionRow> rows = new ArrayList<>();
        PathMean mean = new PathMean(path);
        int threads = room.threads(workers.threads());
        boolean large = room.single().bytes(threads) >= LARGE_BYTES;
        boolean keepsTraces =
                GradientMemory.keepsTraces(decoder.config(), request.position(request.rows() - 1), points);
        AttributionRequest fixed = fixed(decoder, request, path, cancel);
        try (MapRun run = new MapRun(decoder, fixed, path, cancel, room.forExact(), keepsTraces, large)) {
            List<MapRun.Piece> pieces = run.pieces(plan);
            workers.run(threads, pieces, run::gradients, gradients -> {
                for (AttributionRow row : mean.add(gradients)) {
                    rows.add(row);
                    rowSink.accept(row);
                }
                progress.report(TEXTS.get("attributing"), mean.pieces() / (double) pieces.size());
                if (large && mean.pieces() % PIECES_A_GAP == 0) {
                    NativeMemory.giveBack();
                }
            });
        } catch (MapRoom.NoRoomException e) {
            throw room.refusal();
        }
        return new AttributionMap(request, rows);
    }

    /** A contrast is one and the same at all points of a path. */
    private AttributionRequest fixed(Decoder decoder, AttributionRequest request, InputPath path, CancelToken cancel)
            throws NotEnoughMemoryException {
        boolean chooses = request.target() == Target.CONTRAST && !(request.contrast() instanceof ContrastChoice.Fixed);
        return chooses && path.points().size() > 1
                ? request.withContrast(new ContrastChoice.Fixed(
                        targets(decoder, request, path.points().get(0), cancel).contrastIds()))
                : request;
    }

    /**
     * The targets at some input vectors: one forward pass.
     *
     * @param decoder the model
     * @param request whose targets
     * @param input the input vectors of all tokens at the request's input point, T·d values
     * @param cancel looked at between blocks
     * @throws NotEnoughMemoryException as {@link #attribute}
     * @throws IllegalArgumentException as {@link #attribute}
     */
    public TargetValues targets(Decoder decoder, AttributionRequest request, float[] input, CancelToken cancel)
            throws NotEnoughMemoryException {
        request.requireFor(decoder.config());
        requireSize(decoder, request, input);
        MapRoom room = MapRoom.of(decoder, request, 1, availableMemory.getAsLong());
        room.require();
        try (MapRun run = new MapRun(decoder, request, InputPath.at(input), cancel, room.forExact(), true, false)) {
            return run.targets();
        } catch (MapRoom.NoRoomException e) {
            throw room.refusal();
        }
    }

    private static void requireSize(Decoder decoder, AttributionRequest request, float[] input) {
        int needed = request.tokens() * decoder.config().embeddingWidth();
        if (input.length != needed) {
            throw new IllegalArgumentException(
                    "the input vectors have " + input.length + " values; the sequence has " + needed);
        }
    }
}
