package org.mnemoscope.app.window.panel;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** Jobs that run when the test says so, on the test's thread. */
public final class HandJobs implements Jobs {
    private final List<Started<?>> started = new ArrayList<>();

    /** A job that was started. */
    public static final class Started<T> {
        private final Work<T> work;
        private final JobListener<T> listener;
        private final CancelToken token = new CancelToken();
        private boolean ended;

        private Started(Work<T> work, JobListener<T> listener) {
            this.work = work;
            this.listener = listener;
        }

        public boolean isCancelled() {
            return token.isCancelled();
        }

        /** Runs the work to its end. What it throws is handed to the listener, as the real runner does. */
        public void run() {
            try {
                T result = work.run(ProgressSink.NONE, token);
                if (!ended) {
                    ended = true;
                    listener.succeeded(result);
                }
            } catch (Exception e) {
                if (!ended) {
                    ended = true;
                    listener.failed(e);
                }
            }
        }

        private void cancel() {
            token.cancel();
            if (!ended) {
                ended = true;
                listener.cancelled();
            }
        }
    }

    @Override
    public <T> Job start(Work<T> work, JobListener<T> listener) {
        Started<T> job = new Started<>(work, listener);
        started.add(job);
        return job::cancel;
    }

    public int count() {
        return started.size();
    }

    public Started<?> job(int index) {
        return started.get(index);
    }

    public void runLast() {
        started.get(started.size() - 1).run();
    }
}
