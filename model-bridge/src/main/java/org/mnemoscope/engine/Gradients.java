package org.mnemoscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.mnemoscope.job.CancelToken;

/**
 * The right to record operations and differentiate them. The engine allows one recording in the whole process and fails at a
 * second, so whoever wants one waits here for its turn, in the order of asking.
 */
public final class Gradients implements AutoCloseable {
    private static final ReentrantLock TURN = new ReentrantLock(true);
    private static final int LOOK_AT_CANCEL_EVERY_MS = 50;

    private final GradientCollector collector;

    private Gradients(GradientCollector collector) {
        this.collector = collector;
    }

    /**
     * Waits for its turn and starts to record. Close it on the same thread.
     *
     * @param scope any memory scope
     * @param cancel looked at while waiting
     * @return the recording; closing it ends it
     * @throws CancellationException if somebody asked to stop, or the thread was interrupted, while waiting
     */
    public static Gradients record(NDManager scope, CancelToken cancel) {
        try {
            while (!TURN.tryLock(LOOK_AT_CANCEL_EVERY_MS, TimeUnit.MILLISECONDS)) {
                cancel.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        GradientCollector collector = null;
        try {
            collector = scope.getEngine().newGradientCollector();
            return new Gradients(collector);
        } finally {
            if (collector == null) {
                TURN.unlock();
            }
        }
    }

    /**
     * Differentiates a recorded result. The arrays that ask for a gradient have it afterwards; what was recorded is freed.
     *
     * @param target one number
     */
    public void backward(NDArray target) {
        collector.backward(target);
    }

    @Override
    public void close() {
        try {
            collector.close();
        } finally {
            TURN.unlock();
        }
    }
}
