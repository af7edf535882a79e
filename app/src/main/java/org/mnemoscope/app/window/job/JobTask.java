package org.mnemoscope.app.window.job;

import java.util.concurrent.CancellationException;
import javafx.application.Platform;
import javafx.concurrent.Task;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.job.CancelToken;

/** A {@link Work} as a JavaFX task. */
final class JobTask<P, T> extends Task<T> {
    private final Work<P, T> work;
    private final JobListener<? super P, ? super T> listener;
    private final CancelToken token = new CancelToken();

    JobTask(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        this.work = work;
        this.listener = listener;
        messageProperty().addListener(observable -> tell());
        progressProperty().addListener(observable -> tell());
        setOnSucceeded(event -> listener.success().accept(getValue()));
        setOnCancelled(event -> listener.cancel().run());
        setOnFailed(event -> {
            if (getException() instanceof CancellationException) {
                listener.cancel().run();
            } else {
                listener.failure().accept(EngineFailure.known(getException()));
            }
        });
    }

    private void tell() {
        if (isRunning()) {
            listener.progress().report(getMessage(), getProgress() < 0 ? Double.NaN : getProgress());
        }
    }

    @Override
    protected T call() throws Exception {
        return work.run(part -> Platform.runLater(() -> deliver(part)), this::report, token);
    }

    /** What is on its way when the job is cancelled arrives too late. */
    private void deliver(P part) {
        if (isRunning()) {
            listener.partial().accept(part);
        }
    }

    private void report(String activity, double done) {
        updateMessage(activity);
        updateProgress(Double.isNaN(done) ? -1 : done, 1);
    }

    /**
     * Never interrupts the thread: an interrupt would close files that other jobs read. The task is cancelled before
     * its work hears of it, for work that ended between the two would count as having succeeded. The work hears of it
     * even if a listener fails.
     */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        try {
            return super.cancel(false);
        } finally {
            token.cancel();
        }
    }
}
