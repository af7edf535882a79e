package org.mnemoscope.app.window.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs work as JavaFX tasks on a few threads of its own. */
public final class TaskJobs implements Jobs, AutoCloseable {
    private static final int SECONDS_TO_STOP = 5;
    private static final int SECONDS_TO_REST = 5;

    private final ExecutorService executor;
    private final Set<JobTask<?, ?>> unfinished = ConcurrentHashMap.newKeySet();

    /** @param threads how many jobs run at once; the others wait */
    public TaskJobs(int threads) {
        this(threads, () -> {});
    }

    /**
     * @param threads how many jobs run at once; the others wait
     * @param atRest done in the background when for a while there has been nothing to do
     */
    public TaskJobs(int threads, Runnable atRest) {
        ThreadFactory usual = Executors.defaultThreadFactory();
        ThreadPoolExecutor resting = new ThreadPoolExecutor(
                threads,
                threads,
                SECONDS_TO_REST,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                jobs -> usual.newThread(() -> rest(jobs, atRest)));
        resting.allowCoreThreadTimeOut(true);
        executor = resting;
    }

    /** A thread that has had nothing to do for a while ends, and another is made when there is. */
    private void rest(Runnable jobs, Runnable atRest) {
        jobs.run();
        if (!executor.isShutdown() && !isBusy()) {
            atRest.run();
        }
    }

    /** What is told of a job that had ended when it was stopped may want another one: once stopped, nothing comes of it. */
    @Override
    public <P, T> Job start(Work<P, T> work, JobListener<? super P, ? super T> listener) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        JobTask<P, T> task = new JobTask<>(work, listener);
        unfinished.add(task);
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                unfinished.remove(task);
            }
        });
        return task::cancel;
    }

    /** Whether anything runs or waits for its turn. */
    public boolean isBusy() {
        return !unfinished.isEmpty();
    }

    /** Cancels what runs and waits, and begins nothing any more; does not wait for it to stop. */
    public void stop() {
        unfinished.forEach(task -> task.cancel(false));
        executor.shutdown();
    }

    /** Stops, and waits for what runs; from any thread. */
    @Override
    public void close() {
        stop();
        try {
            executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
