package org.mnemoscope.app.window.job;

import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/**
 * A long piece of work.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface Work<T> {
    /**
     * Does the work, on a background thread.
     *
     * @param progress told how far it is
     * @param cancel looked at often
     * @return the result
     * @throws Exception whatever the work throws; a {@link java.util.concurrent.CancellationException} if it was cancelled
     */
    T run(ProgressSink progress, CancelToken cancel) throws Exception;
}
