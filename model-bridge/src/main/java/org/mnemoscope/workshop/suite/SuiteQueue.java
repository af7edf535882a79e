package org.mnemoscope.workshop.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands recipes to workers in order; one that starts from a model that is still to be trained waits for it. */
final class SuiteQueue {
    private final List<SuiteItem> waiting;
    private final Map<Path, SuiteItem> running = new HashMap<>();
    private final Map<Path, SuiteOutcome> done = new HashMap<>();

    SuiteQueue(List<SuiteItem> items) {
        waiting = new ArrayList<>(items);
    }

    /**
     * The next recipe that can be trained, as soon as there is one.
     *
     * @return empty when none is left
     */
    synchronized Optional<SuiteItem> take() throws InterruptedException {
        while (!waiting.isEmpty()) {
            for (Iterator<SuiteItem> each = waiting.iterator(); each.hasNext(); ) {
                SuiteItem item = each.next();
                if (!isPending(start(item))) {
                    each.remove();
                    running.put(RecipeSuite.absolute(item.model()), item);
                    return Optional.of(item);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    private Optional<Path> start(SuiteItem item) {
        return item.start().map(RecipeSuite::absolute);
    }

    private boolean isPending(Optional<Path> start) {
        return start.isPresent()
                && (running.containsKey(start.get())
                        || waiting.stream().anyMatch(item -> RecipeSuite.absolute(item.model())
                                .equals(start.get())));
    }

    /** What became of the model that a recipe starts from, if it was trained in this run. */
    synchronized Optional<SuiteOutcome> base(SuiteItem item) {
        return start(item).map(done::get);
    }

    synchronized void finish(SuiteOutcome outcome) {
        Path model = RecipeSuite.absolute(outcome.item().model());
        running.remove(model);
        done.put(model, outcome);
        notifyAll();
    }

    /** Hands out nothing more. */
    synchronized void stop() {
        waiting.clear();
        notifyAll();
    }

    /** What became of a recipe; empty while it is not done. */
    synchronized Optional<SuiteOutcome> outcome(SuiteItem item) {
        return Optional.ofNullable(done.get(RecipeSuite.absolute(item.model())));
    }
}
