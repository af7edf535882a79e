package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Attributor;
import org.mnemoscope.attribution.MapWay;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.attribution.vjp.ChunkWorkers;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Attributes by whatever method a request names. */
public final class MethodAttributor implements Attributor {
    private final LongSupplier availableMemory;
    private final ChunkWorkers workers;
    private final BatchedAttributor gradients;

    /** Refuses what does not fit the machine's free memory, and uses all its processors that single operations leave. */
    public MethodAttributor() {
        this(FreeMemory::bytes, Engines.freeProcessors());
    }

    /**
     * @param availableMemory bytes that a job may take, asked at its start
     * @param threads how many groups of rows, or replaced tokens, are worked on at a time, at least 1; of no effect on the
     *     result
     */
    public MethodAttributor(LongSupplier availableMemory, int threads) {
        this.availableMemory = availableMemory;
        workers = new ChunkWorkers(threads);
        gradients = new BatchedAttributor(availableMemory, workers);
    }

    @Override
    public AttributionMap attribute(
            Decoder decoder,
            AttributionRequest request,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        RowJob job = new RowJob(decoder, request, rowSink, progress, cancel);
        switch (request.method().kind()) {
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM ->
                gradients.attribute(decoder, request, job::deliver, progress, cancel);
            case INTEGRATED_GRADIENTS ->
                new PathIntegral(job, (AttributionMethod.IntegratedGradients) request.method(), gradients).run();
            case GRADIENT_TIMES_DIFFERENCE -> new DifferenceGradients(job, gradients).run();
            case SMOOTHGRAD_TIMES_INPUT ->
                new SmoothedGradients(job, (AttributionMethod.SmoothGradTimesInput) request.method(), gradients).run();
            case ATTENTION ->
                run(job, (scope, threads) -> new AttentionWeights(scope, job)
                        .ofLayer((AttributionMethod.Attention) request.method()));
            case ATTENTION_ROLLOUT -> run(job, (scope, threads) -> new AttentionWeights(scope, job).rollout());
            case OCCLUSION -> {
                int replacement = ((AttributionMethod.Occlusion) request.method()).replacement();
                replace(job, Collections.nCopies(request.ids().length, new int[] {replacement}));
            }
            case SWAP -> replace(job, request.alternatives().ids());
        }
        return new AttributionMap(request, job.rows());
    }

    private void replace(RowJob job, List<int[]> others) throws NotEnoughMemoryException {
        run(job, (scope, threads) -> new ReplacementPasses(scope, job, others).run(workers, threads));
    }

    /** Checks a job, then does it in a memory scope of its own, by as many threads as memory allows. */
    private void run(RowJob job, ObjIntConsumer<NDManager> work) throws NotEnoughMemoryException {
        AttributionRequest request = job.request();
        request.requireFor(job.decoder().config());
        MemoryEstimate estimate = MemoryEstimate.of(
                job.decoder().config(),
                request.method(),
                request.ids().length,
                request.rows(),
                job.decoder().widenedBytes(),
                MapWay.ENGINE);
        long available = availableMemory.getAsLong();
        estimate.requireWithin(available);
        job.cancel().check();
        try (NDManager scope = Engines.newScope()) {
            work.accept(scope, estimate.threadsWithin(available, workers.threads()));
        }
    }
}
