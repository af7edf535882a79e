package org.mnemoscope.app.window.job;

/** A job that was started. */
@FunctionalInterface
public interface Job {
    /** Cancels the job if it has not ended. Its listener hears of it before this returns. */
    void cancel();
}
