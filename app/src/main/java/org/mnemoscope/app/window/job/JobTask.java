package org.mnemoscope.app.window.job;

import java.util.concurrent.CancellationException;
import javafx.concurrent.Task;
import org.mnemoscope.job.CancelToken;

/** A {@link Work} as a JavaFX task. */
final class JobTask<T> extends Task<T> {
    private final Work<T> work;
    private final CancelToken token = new CancelToken();

    JobTask(Work<T> work, JobListener<T> listener) {
        this.work = work;
        messageProperty().addListener(observable -> tell(listener));
        progressProperty().addListener(observable -> tell(listener));
        setOnSucceeded(event -> listener.succeeded(getValue()));
        setOnCancelled(event -> listener.cancelled());
        setOnFailed(event -> {
            if (getException() instanceof CancellationException) {
                listener.cancelled();
            } else {
                listener.failed(getException());
            }
        });
    }

    private void tell(JobListener<T> listener) {
        if (isRunning()) {
            listener.progressed(getMessage(), getProgress() < 0 ? Double.NaN : getProgress());
        }
    }

    @Override
    protected T call() throws Exception {
        return work.run(this::report, token);
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
