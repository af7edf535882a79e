package org.mnemoscope.app.window.job;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * A place for one job at a time, where the latest wins: what is started here takes the place of what was here before, whose
 * listener hears nothing any more, not even that it was cancelled. Whatever is computed anew when something changes has such a
 * place of its own. Used from the JavaFX thread only.
 */
public final class LatestJob {
    private static final Runnable NOTHING = () -> {};

    private final Jobs jobs;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private Job job = () -> {};
    private Runnable next = NOTHING;
    private int turn;
    private boolean closed;

    /** @param jobs where the work is done */
    public LatestJob(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Starts some work, in place of what runs.
     *
     * @param work what to do
     * @param listener told what becomes of it, unless it is replaced or forgotten
     * @param <P> what comes out on the way
     * @param <T> what comes out in the end
     */
    public <P, T> void start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        forget();
        begin(work, listener);
    }

    /**
     * Starts some work as soon as what runs has ended and its result was taken in, in place of other work that waits for the
     * same. A slow screen slows the computing down so, rather than being flooded, and yet shows something.
     *
     * @param work what to do
     * @param listener told what becomes of it, unless it is replaced or forgotten
     * @param <P> what comes out on the way
     * @param <T> what comes out in the end
     */
    public <P, T> void startNext(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        if (running.get()) {
            next = () -> begin(work, listener);
        } else {
            begin(work, listener);
        }
    }

    private <P, T> void begin(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        if (closed) {
            return;
        }
        turn++;
        int mine = turn;
        running.set(true);
        job = jobs.start(work, listener.whileWanted(() -> mine == turn, this::end));
    }

    private void end(Runnable tell) {
        int ended = turn;
        running.set(false);
        try {
            tell.run();
        } finally {
            Runnable waiting = next;
            if (ended == turn) {
                next = NOTHING;
                waiting.run();
            }
        }
    }

    /** Cancels what runs, whose listener hears of it, and forgets what waits. */
    public void cancel() {
        next = NOTHING;
        if (running.get()) {
            job.cancel();
        }
    }

    /** Cancels what runs without a word to its listener, and forgets what waits. */
    public void forget() {
        turn++;
        next = NOTHING;
        if (running.get()) {
            running.set(false);
            job.cancel();
        }
    }

    /** Forgets what there is and starts nothing any more. */
    public void close() {
        closed = true;
        forget();
    }

    /** Whether something runs here. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}
