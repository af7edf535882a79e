package org.mnemoscope.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;

/**
 * How a job runs under a command: progress goes to standard error, at most a line every few seconds, and Ctrl-C asks the job
 * to stop and gives it time to put its work away.
 */
final class Console implements ProgressSink, AutoCloseable {
    private static final Texts TEXTS = Texts.of(Console.class);
    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);
    private static final long SECONDS_TO_STOP = 30;

    private final PrintWriter err;
    private final CancelToken cancel = new CancelToken();
    private final CountDownLatch finished = new CountDownLatch(1);
    private long lastLine = System.nanoTime();

    Console(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(Executors.defaultThreadFactory().newThread(this::stop));
    }

    /** Cancelled by Ctrl-C. */
    CancelToken cancel() {
        return cancel;
    }

    @Override
    public synchronized void report(String activity, double done) {
        boolean milestone = Double.isNaN(done);
        if (milestone || System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
            err.println(milestone ? activity : String.format(Locale.ROOT, "%3.0f %%  %s", 100 * done, activity));
            err.flush();
            lastLine = System.nanoTime();
        }
    }

    /** Says what went wrong while the rest goes on. */
    synchronized void complain(String sentence) {
        err.println(OneLine.of(sentence));
        err.flush();
    }

    private void stop() {
        if (finished.getCount() > 0) {
            err.println(TEXTS.get("console.stopping"));
            err.flush();
        }
        cancel.cancel();
        try {
            finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
    }
}
