package org.mnemoscope.workshop.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;

/** What the machine can do at best: large float32 matrix multiplications, each thread its own. */
final class MatrixPeak {
    private static final int SIZE = 2048;
    private static final int TIMES = 5;

    private MatrixPeak() {}

    /**
     * @param threads at least 1
     * @param cancel looked at between multiplications
     * @return operations a second, of all threads together
     */
    static double measure(int threads, CancelToken cancel) {
        return measure(threads, SIZE, System::nanoTime, cancel);
    }

    /**
     * @param threads at least 1
     * @param size rows and columns of the matrices
     * @param clock the time in nanoseconds, asked on each thread before and after its multiplications
     * @param cancel looked at between multiplications
     * @return operations a second, of all threads together
     */
    static double measure(int threads, int size, LongSupplier clock, CancelToken cancel) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Double>> tasks = Collections.nCopies(threads, () -> multiply(size, clock, cancel));
            double sum = 0;
            for (Future<Double> speed : pool.invokeAll(tasks)) {
                sum += speed.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static double multiply(int size, LongSupplier clock, CancelToken cancel) {
        try (NDManager scope = Engines.newScope()) {
            NDArray left = scope.randomNormal(new Shape(size, size));
            NDArray right = scope.randomNormal(new Shape(size, size));
            left.matMul(right).close();
            long began = clock.getAsLong();
            for (int i = 0; i < TIMES; i++) {
                cancel.check();
                left.matMul(right).close();
            }
            return TIMES * 2 * Math.pow(size, 3) / ((clock.getAsLong() - began) / 1e9);
        }
    }
}
