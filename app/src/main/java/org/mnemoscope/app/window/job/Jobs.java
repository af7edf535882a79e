package org.mnemoscope.app.window.job;

/** Where work is given to. Used from the JavaFX thread only. */
@FunctionalInterface
public interface Jobs {
    /**
     * Starts some work in the background.
     *
     * @param work what to do
     * @param listener told what becomes of it
     * @param <P> what comes out on the way
     * @param <T> what comes out in the end
     * @return the job
     */
    <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener);

    /**
     * Has something done in the background of which nobody waits to hear.
     *
     * @param action what to do
     */
    default void run(Runnable action) {
        Work<Void, Boolean> work = (partial, progress, cancel) -> {
            action.run();
            return true;
        };
        start(work, JobListener.onSuccess(done -> {}));
    }
}
