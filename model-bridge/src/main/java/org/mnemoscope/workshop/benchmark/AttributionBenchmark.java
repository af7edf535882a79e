package org.mnemoscope.workshop.benchmark;

import java.util.Arrays;
import java.util.Optional;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.vjp.Arithmetic;
import org.mnemoscope.attribution.vjp.BatchedAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/** Measures Gradient × Input maps: computes one map again and again, and multiplies matrices in the same process to compare with. */
public final class AttributionBenchmark {
    private static final Texts TEXTS = Texts.of(AttributionBenchmark.class);

    /** The fewest runs whose median says something. */
    public static final int FEWEST_RUNS = 7;

    /** Runs before those that count, of any model. */
    private static final int WARM_UP_RUNS = 5;

    /** Until then the virtual machine compiles what is run often, on a core that small maps then lack. */
    private static final double WARM_UP_SECONDS = 6;

    private static final double GIGA = 1e9;

    private final Decoder decoder;
    private final AttributionRequest request;
    private final int threads;

    /**
     * @param decoder the model
     * @param request the map
     * @param threads how many chunks of rows are worked on at a time, at least 1
     */
    public AttributionBenchmark(Decoder decoder, AttributionRequest request, int threads) {
        this.decoder = decoder;
        this.request = request;
        this.threads = threads;
    }

    /**
     * Measures.
     *
     * @param runs how many maps are timed, at least {@link #FEWEST_RUNS}
     * @param progress told after each
     * @param cancel looked at throughout
     * @return the figures, times from the median run
     * @throws NotEnoughMemoryException if the map does not fit in memory
     */
    public MeasuredSpeed measure(int runs, ProgressSink progress, CancelToken cancel) throws NotEnoughMemoryException {
        BatchedAttributor attributor = new BatchedAttributor(FreeMemory::bytes, threads);
        warmUp(attributor, progress, cancel);
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = map(attributor, cancel);
            progress.report(TEXTS.get("again"), (run + 1.0) / runs);
        }
        Arrays.sort(seconds);
        Optional<Double> nativeMegabytes = PeakMemory.peakMegabytes();
        double gflop = Arithmetic.of(decoder.config(), request).total() / GIGA;
        return new MeasuredSpeed(
                seconds[runs / 2],
                request.rows(),
                request.ids().length,
                threads,
                gflop,
                MatrixPeak.measure(threads, cancel) / GIGA,
                nativeMegabytes);
    }

    /**
     * Records the native operations of one map, on one thread.
     *
     * @param cancel looked at throughout
     * @throws NotEnoughMemoryException if the map does not fit in memory
     */
    public OperationProfile profile(CancelToken cancel) throws NotEnoughMemoryException {
        BatchedAttributor attributor = new BatchedAttributor(FreeMemory::bytes, 1);
        warmUp(attributor, ProgressSink.NONE, cancel);
        try (OperationRecorder recorder = OperationRecorder.start()) {
            map(attributor, cancel);
            return recorder.stop();
        }
    }

    private void warmUp(BatchedAttributor attributor, ProgressSink progress, CancelToken cancel)
            throws NotEnoughMemoryException {
        double spent = 0;
        for (int run = 0; run < WARM_UP_RUNS || spent < WARM_UP_SECONDS; run++) {
            spent += map(attributor, cancel);
            progress.report(TEXTS.get("warming"), Math.min(spent / WARM_UP_SECONDS, (run + 1.0) / WARM_UP_RUNS));
        }
    }

    private double map(BatchedAttributor attributor, CancelToken cancel) throws NotEnoughMemoryException {
        long began = System.nanoTime();
        attributor.attribute(decoder, request, row -> {}, ProgressSink.NONE, cancel);
        return (System.nanoTime() - began) / GIGA;
    }
}
