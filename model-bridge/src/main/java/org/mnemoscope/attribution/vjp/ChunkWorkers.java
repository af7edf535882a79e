package org.mnemoscope.attribution.vjp;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works pieces off on several threads and hands what they give on in order. Each piece is computed by one thread from beginning
 * to end, so the numbers do not depend on how many there are. The threads stay from one map to the next, until they have had
 * nothing to do for a while: the native libraries prepare buffers for each new one, which takes a tenth of a small map's time.
 */
public final class ChunkWorkers {
    private static final long IDLE_SECONDS = 60;

    private final int threads;
    private final ThreadPoolExecutor pool;

    /** @param threads at least 1 */
    public ChunkWorkers(int threads) {
        this(threads, work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param threads at least 1
     * @param factory makes them
     */
    ChunkWorkers(int threads, ThreadFactory factory) {
        this.threads = threads;
        pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
    }

    /** How many threads there are at most. */
    public int threads() {
        return threads;
    }

    /**
     * Returns when every piece is done, or when the first exception has come and no piece is being worked on any more. Several
     * callers take turns, piece by piece.
     *
     * @param atATime how many pieces may be worked on together, at least 1
     * @param pieces in the order in which they are begun
     * @param work what to do with a piece, on any thread
     * @param sink given the results in the order of the pieces, on the calling thread
     * @param <P> a piece
     * @param <R> what it gives
     * @throws CancellationException if the calling thread was interrupted, or the work was cancelled
     */
    public <P, R> void run(int atATime, List<P> pieces, Function<P, R> work, Consumer<R> sink) {
        if (atATime == 1 || pieces.size() == 1) {
            pieces.forEach(piece -> sink.accept(work.apply(piece)));
            return;
        }
        Begun begun = new Begun();
        // as many again wait, so that no thread does while a result is handed on
        int ahead = atATime < threads ? atATime : 2 * threads;
        try {
            Queue<Future<R>> results = new ArrayDeque<>();
            Iterator<P> next = pieces.iterator();
            while (next.hasNext() || !results.isEmpty()) {
                while (next.hasNext() && results.size() < ahead) {
                    P piece = next.next();
                    results.add(pool.submit(() -> begun.apply(work, piece)));
                }
                sink.accept(results.remove().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            begun.stop();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** Pieces that have begun are waited for, whatever happens: they use memory that the caller is about to free. */
    private static final class Begun {
        private final Phaser pieces = new Phaser(1);
        private volatile boolean stopped;

        <P, R> R apply(Function<P, R> work, P piece) {
            pieces.register();
            try {
                return stopped ? null : work.apply(piece);
            } finally {
                pieces.arriveAndDeregister();
            }
        }

        void stop() {
            stopped = true;
            pieces.arriveAndAwaitAdvance();
        }
    }
}
