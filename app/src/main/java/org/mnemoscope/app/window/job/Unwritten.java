package org.mnemoscope.app.window.job;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Changes that stand in no file yet. They are made once more on what the file holds when they are written, so that what another window
 * has written meanwhile stays. For any thread.
 *
 * @param <T> what the file holds
 */
public final class Unwritten<T> {
    private final AtomicReference<UnaryOperator<T>> changes = new AtomicReference<>();

    /** Adds a change after those that are there. */
    public void add(UnaryOperator<T> change) {
        changes.updateAndGet(earlier -> earlier == null ? change : read -> change.apply(earlier.apply(read)));
    }

    /** All of them as one, which from now on whoever asked has to write; empty where there are none. */
    public Optional<UnaryOperator<T>> take() {
        return Optional.ofNullable(changes.getAndSet(null));
    }

    /** Puts back in front of later ones what was taken and could not be written. */
    public void putBack(UnaryOperator<T> taken) {
        changes.updateAndGet(later -> later == null ? taken : read -> later.apply(taken.apply(read)));
    }
}
