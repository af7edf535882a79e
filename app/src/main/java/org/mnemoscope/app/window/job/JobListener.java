package org.mnemoscope.app.window.job;

import java.util.function.Consumer;

/**
 * Told what becomes of a job, on the JavaFX thread. Exactly one of {@link #succeeded}, {@link #failed} and {@link #cancelled}
 * is called, once, and nothing after it.
 *
 * @param <T> what the job produces
 */
public interface JobListener<T> {
    /**
     * One that only wants the result: without it everything stays as it is.
     *
     * @param action takes the result
     * @param <T> what the job produces
     */
    static <T> JobListener<T> onSuccess(Consumer<T> action) {
        return new JobListener<>() {
            @Override
            public void succeeded(T result) {
                action.accept(result);
            }

            @Override
            public void failed(Throwable failure) {}

            @Override
            public void cancelled() {}
        };
    }

    /**
     * How far the job is.
     *
     * @param activity what is being done
     * @param done 0 to 1, or NaN where it cannot be told
     */
    default void progressed(String activity, double done) {}

    /** The job is done. */
    void succeeded(T result);

    /** The job failed. */
    void failed(Throwable failure);

    /** Somebody cancelled the job. */
    void cancelled();
}
