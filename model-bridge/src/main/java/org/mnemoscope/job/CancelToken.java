package org.mnemoscope.job;

import java.util.concurrent.CancellationException;

/**
 * A request to stop, shared between the one who asks and the job that looks. Safe to use from any thread; once
 * cancelled it stays cancelled.
 */
public final class CancelToken {
    private volatile boolean cancelled;

    /** Asks the job to stop at its next look. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether somebody asked to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Stops the calling job if somebody asked to.
     *
     * @throws CancellationException if {@link #cancel()} was called
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
