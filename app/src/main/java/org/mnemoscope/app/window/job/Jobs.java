package org.mnemoscope.app.window.job;

/** Where work is given to. Used from the JavaFX thread only. */
@FunctionalInterface
public interface Jobs {
    /**
     * Starts some work in the background.
     *
     * @param work what to do
     * @param listener told what becomes of it
     * @param <T> what comes out
     * @return the job
     */
    <T> Job start(Work<T> work, JobListener<T> listener);
}
