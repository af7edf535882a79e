package org.mnemoscope.workshop.benchmark;

import java.util.Optional;

/**
 * What was measured.
 *
 * @param seconds the median time of a map
 * @param rows output tokens of the map
 * @param tokens length of its sequence
 * @param threads how many chunks of rows were worked on at a time
 * @param gflop counted operations of a map's matrix products, in 10⁹
 * @param peakGflops 10⁹ operations a second of a 2048³ float32 multiplication on as many threads
 * @param nativeMegabytes the most memory of the process outside the Java heap so far, in 10⁶ bytes; empty where the system does
 *     not say
 */
public record MeasuredSpeed(
        double seconds,
        int rows,
        int tokens,
        int threads,
        double gflop,
        double peakGflops,
        Optional<Double> nativeMegabytes) {
    /** Rows a second. */
    public double rowsPerSecond() {
        return rows / seconds;
    }

    /** 10⁹ operations a second. */
    public double gflops() {
        return gflop / seconds;
    }

    /** How the speed compares with that of the large multiplication; above 1 where the engine's other kernels are faster than it. */
    public double shareOfPeak() {
        return gflops() / peakGflops;
    }
}
