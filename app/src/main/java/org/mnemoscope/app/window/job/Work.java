package org.mnemoscope.app.window.job;

import java.util.function.Consumer;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/**
 * A long piece of work.
 *
 * @param <P> what comes out on the way
 * @param <T> what comes out in the end
 */
@FunctionalInterface
public interface Work<P, T> {
    /**
     * Does the work, on a background thread.
     *
     * @param partial takes what comes out on the way; the runner carries it to the JavaFX thread, in order, unless the job was
     *     cancelled meanwhile
     * @param progress told how far it is
     * @param cancel looked at often
     * @return the result
     * @throws Exception whatever the work throws; a {@link java.util.concurrent.CancellationException} if it was cancelled
     */
    T run(Consumer<P> partial, ProgressSink progress, CancelToken cancel) throws Exception;
}
