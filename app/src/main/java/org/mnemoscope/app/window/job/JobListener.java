package org.mnemoscope.app.window.job;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mnemoscope.job.ProgressSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Told what becomes of a job, on the JavaFX thread. Of success, failure and cancel exactly one is told, once, and nothing after
 * it: nothing of a job that was cancelled is heard of any more. Made in one breath, as in
 * {@code JobListener.onSuccess(this::show).onFailure(this::say).onCancel(this::stopped)}.
 *
 * @param partial takes what comes out on the way
 * @param progress told what is being done, and a share from 0 to 1 or NaN where it cannot be told
 * @param success takes the result
 * @param failure takes what was thrown
 * @param cancel told that somebody cancelled the job
 * @param <P> what comes out on the way
 * @param <T> what comes out in the end
 */
public record JobListener<P, T>(
        Consumer<? super P> partial,
        ProgressSink progress,
        Consumer<? super T> success,
        Consumer<Throwable> failure,
        Runnable cancel) {
    private static final Logger LOG = LoggerFactory.getLogger(JobListener.class);

    /** One that wants the result. A failure that nobody asks for is logged. */
    public static <T> JobListener<Object, T> onSuccess(Consumer<? super T> action) {
        return new JobListener<>(
                part -> {},
                ProgressSink.NONE,
                action,
                thrown -> LOG.error("Work in the background failed", thrown),
                () -> {});
    }

    /** The same, which wants what comes out on the way too. */
    public <Q> JobListener<Q, T> onPartial(Consumer<? super Q> action) {
        return new JobListener<>(action, progress, success, failure, cancel);
    }

    /** The same, which wants to know how far the job is. */
    public JobListener<P, T> onProgress(ProgressSink action) {
        return new JobListener<>(partial, action, success, failure, cancel);
    }

    /** The same, which wants to know why the job failed. */
    public JobListener<P, T> onFailure(Consumer<Throwable> action) {
        return new JobListener<>(partial, progress, success, action, cancel);
    }

    /** The same, which wants to know that the job was cancelled. */
    public JobListener<P, T> onCancel(Runnable action) {
        return new JobListener<>(partial, progress, success, failure, action);
    }

    /** The same, which hears of its job only as long as it is wanted, and of the end after it was noted. */
    JobListener<P, T> whileWanted(BooleanSupplier wanted, Consumer<Runnable> atEnd) {
        return new JobListener<>(
                part -> {
                    if (wanted.getAsBoolean()) {
                        partial.accept(part);
                    }
                },
                (activity, done) -> {
                    if (wanted.getAsBoolean()) {
                        progress.report(activity, done);
                    }
                },
                result -> end(wanted, atEnd, () -> success.accept(result)),
                thrown -> end(wanted, atEnd, () -> failure.accept(thrown)),
                () -> end(wanted, atEnd, cancel));
    }

    private static void end(BooleanSupplier wanted, Consumer<Runnable> atEnd, Runnable tell) {
        if (wanted.getAsBoolean()) {
            atEnd.accept(tell);
        }
    }
}
