package org.mnemoscope.app.window.job;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Computes in the background, and only the latest of what was asked for: a request that still waits when another comes is
 * dropped, and the next computation starts only after the result of the one before was taken in, so that a slow screen slows
 * the computing down rather than being flooded. Requests may come from any thread.
 *
 * @param <T> what is computed
 */
public final class Latest<T> implements AutoCloseable {
    private final Executor background;
    private final Executor foreground;
    private final Consumer<T> sink;
    private Supplier<T> waiting;
    private boolean busy;
    private boolean closed;
    private int generation;

    /**
     * @param background where to compute
     * @param foreground where to hand results over
     * @param sink takes each result
     */
    public Latest(Executor background, Executor foreground, Consumer<T> sink) {
        this.background = background;
        this.foreground = foreground;
        this.sink = sink;
    }

    /** Asks for a computation, in place of any that still waits. */
    public synchronized void request(Supplier<T> computation) {
        if (closed) {
            return;
        }
        waiting = computation;
        if (!busy) {
            busy = true;
            background.execute(this::compute);
        }
    }

    /** Forgets what waits and drops the result of what is being computed. */
    public synchronized void clear() {
        waiting = null;
        generation++;
    }

    /** Forgets everything and takes no more requests. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }

    private void compute() {
        Supplier<T> computation;
        int startedIn;
        synchronized (this) {
            computation = waiting;
            startedIn = generation;
            waiting = null;
            if (computation == null) {
                busy = false;
                return;
            }
        }
        T result = computation.get();
        foreground.execute(() -> deliver(result, startedIn));
    }

    private void deliver(T result, int startedIn) {
        boolean wanted;
        synchronized (this) {
            wanted = startedIn == generation;
        }
        if (wanted) {
            sink.accept(result);
        }
        synchronized (this) {
            if (waiting == null) {
                busy = false;
            } else {
                background.execute(this::compute);
            }
        }
    }
}
