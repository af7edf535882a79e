package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works pieces off on several threads and hands what they give on in order. Each piece is computed by one thread from beginning
 * to end, so the numbers do not depend on how many there are.
 *
 * @param threads at least 1
 */
record ChunkWorkers(int threads) {
    /**
     * Returns when every piece is done, or when the first exception has come and no piece is being worked on any more.
     *
     * @param work what to do with a piece, on any thread
     * @param sink given the results in the order of the pieces, on the calling thread
     * @throws CancellationException if the calling thread was interrupted, or the work was cancelled
     */
    <P, R> void run(List<P> pieces, Function<P, R> work, Consumer<R> sink) {
        if (threads == 1 || pieces.size() == 1) {
            pieces.forEach(piece -> sink.accept(work.apply(piece)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, pieces.size()));
        try {
            List<Future<R>> results = new ArrayList<>();
            pieces.forEach(piece -> results.add(pool.submit(() -> work.apply(piece))));
            for (Future<R> result : results) {
                sink.accept(result.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            stop(pool);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** Pieces that have begun are waited for, whatever happens: they use memory that the caller is about to free. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
