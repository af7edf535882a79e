package org.mnemoscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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

    /**
     * Differentiates a recorded result and keeps what was recorded for the next one. What an array's gradient holds already is
     * added to; {@link #clear} it in between.
     *
     * @param target one number
     */
    public void backwardAndKeep(NDArray target) {
        NDArray one = target.onesLike();
        JniUtils.backward((PtNDArray) target, (PtNDArray) one, true, false);
    }

    /** Sets the gradient of an array, which must have one, to zero. */
    public void clear(NDArray leaf) {
        JniUtils.zeroGrad((PtNDArray) leaf);
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
