package org.mnemoscope.app.window.panel;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.job.CancelToken;

/** Jobs that run when the test says so, or as soon as they are started, on the test's thread. */
public final class HandJobs implements Jobs {
    private final List<Started<?, ?>> started = new ArrayList<>();
    private final boolean atOnce;

    public HandJobs() {
        this(false);
    }

    private HandJobs(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** Jobs that are done when {@link #start} returns. */
    public static HandJobs atOnce() {
        return new HandJobs(true);
    }

    /** A job that was started. Like that of the real runner it tells nothing more once it was cancelled. */
    public static final class Started<P, T> {
        private final Work<P, T> work;
        private final JobListener<? super P, ? super T> listener;
        private final CancelToken token = new CancelToken();
        private boolean ran;
        private boolean ended;

        private Started(Work<P, T> work, JobListener<? super P, ? super T> listener) {
            this.work = work;
            this.listener = listener;
        }

        public boolean isCancelled() {
            return token.isCancelled();
        }

        /** Runs the work to its end. What it throws is handed to the listener, as the real runner does. */
        public void run() {
            ran = true;
            try {
                T result = work.run(this::deliver, this::progress, token);
                if (!ended) {
                    ended = true;
                    listener.success().accept(result);
                }
            } catch (Exception e) {
                if (!ended) {
                    ended = true;
                    listener.failure().accept(e);
                }
            }
        }

        private void deliver(P part) {
            if (!ended) {
                listener.partial().accept(part);
            }
        }

        private void progress(String activity, double done) {
            if (!ended) {
                listener.progress().report(activity, done);
            }
        }

        private void cancel() {
            token.cancel();
            if (!ended) {
                ended = true;
                listener.cancel().run();
            }
        }
    }

    @Override
    public <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        Started<P, T> job = new Started<>(work, listener);
        started.add(job);
        if (atOnce) {
            job.run();
        }
        return job::cancel;
    }

    public int count() {
        return started.size();
    }

    public Started<?, ?> job(int index) {
        return started.get(index);
    }

    public void runLast() {
        started.get(started.size() - 1).run();
    }

    /** Runs what did not run yet and was not cancelled, and what that starts. */
    public void runAll() {
        for (int i = 0; i < started.size(); i++) {
            if (!started.get(i).ran && !started.get(i).isCancelled()) {
                started.get(i).run();
            }
        }
    }
}
