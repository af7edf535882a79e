package org.mnemoscope.job;

import java.util.concurrent.CancellationException;

/**
 * A request to stop, shared between the one who asks and the job that looks. Safe to use from any thread; once
 * cancelled it stays cancelled.
 */
public class CancelToken {
    private volatile boolean cancelled;

    /** A token that nobody has cancelled. */
    public CancelToken() {}

    /** Asks the job to stop at its next look. */
    public final void cancel() {
        cancelled = true;
    }

    /** Whether somebody asked to stop. */
    public final boolean isCancelled() {
        return cancelled;
    }

    /**
     * Stops the calling job if somebody asked to. A token that does more at a look shows how often a job looks.
     *
     * @throws CancellationException if {@link #cancel()} was called
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
