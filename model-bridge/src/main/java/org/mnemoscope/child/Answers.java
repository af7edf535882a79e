package org.mnemoscope.child;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.mnemoscope.job.CancelToken;

/**
 * What a child process writes. No byte is waited for longer than was said, nor after somebody asked to stop: a module can begin an
 * answer that has no end.
 */
final class Answers extends InputStream {
    private static final int PAUSE_MS = 1;

    private final Process process;
    private final InputStream raw;
    private CancelToken cancel = new CancelToken();
    private long end;

    Answers(Process process) {
        this.process = process;
        raw = process.getInputStream();
    }

    /** An answer that did not come in time. */
    static final class LateException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Begins to wait for an answer.
     *
     * @param limit how long all of it may take
     * @param toStop looked at all the while
     */
    void expect(Duration limit, CancelToken toStop) {
        end = System.nanoTime() + limit.toNanos();
        cancel = toStop;
    }

    /** Looks again and again, since nothing tells of an answer, of the end and of a wish to stop at once. */
    private void await() throws IOException {
        try {
            while (raw.available() == 0 && process.isAlive()) {
                cancel.check();
                if (System.nanoTime() > end) {
                    throw new LateException();
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public int read() throws IOException {
        await();
        return raw.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        await();
        return raw.read(bytes, from, Math.min(length, Math.max(1, raw.available())));
    }

    @Override
    public int available() throws IOException {
        return raw.available();
    }
}
