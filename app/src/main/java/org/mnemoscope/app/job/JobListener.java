package org.mnemoscope.app.job;

/**
 * Told what becomes of a job, on the JavaFX thread. Exactly one of {@link #succeeded}, {@link #failed} and {@link #cancelled}
 * is called, once, and nothing after it.
 *
 * @param <T> what the job produces
 */
public interface JobListener<T> {
    /**
     * How far the job is.
     *
     * @param activity what is being done
     * @param done 0 to 1, or NaN where it cannot be told
     */
    void progressed(String activity, double done);

    /** The job is done. */
    void succeeded(T result);

    /** The job failed. */
    void failed(Throwable failure);

    /** Somebody cancelled the job. */
    void cancelled();
}
