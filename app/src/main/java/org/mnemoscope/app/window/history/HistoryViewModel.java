package org.mnemoscope.app.window.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.app.window.session.WorkbenchStates;

/**
 * The questions that were asked, to go back to and forth again. A step is whatever changes what the panels are asked: problem, seed,
 * format, model, method, a changed token. How maps look is no part of a question and stays. What changes in one go, as while a slider
 * is dragged, is one step. On the JavaFX thread.
 */
public final class HistoryViewModel {
    /** How many questions are kept. */
    public static final int KEPT = 50;

    /**
     * Where one is.
     *
     * @param before the questions before, the latest first
     * @param after the questions that were gone back from, the next first
     */
    public record Trail(List<WorkbenchState> before, List<WorkbenchState> after) {
        /** Copies the lists. */
        public Trail {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    private final WorkbenchStates states;
    private final Delay delay;
    private final ReadOnlyObjectWrapper<Trail> trail =
            new ReadOnlyObjectWrapper<>(this, "trail", new Trail(List.of(), List.of()));
    private Optional<WorkbenchState> present = Optional.empty();
    private boolean closed;

    /**
     * @param states what is asked
     * @param delay waits until what is being changed has settled
     */
    public HistoryViewModel(WorkbenchStates states, Delay delay) {
        this.states = states;
        this.delay = delay;
        states.observed().forEach(part -> part.addListener(observable -> changed()));
    }

    private void changed() {
        if (!closed) {
            delay.restart(this::settle);
        }
    }

    /** Where one is. */
    public ReadOnlyObjectProperty<Trail> trailProperty() {
        return trail.getReadOnlyProperty();
    }

    /** Asks the question before; nothing happens if there is none. */
    public void undo() {
        back(1);
    }

    /**
     * Asks an earlier question.
     *
     * @param steps how far back, from 1; nothing happens if there are fewer
     */
    public void back(int steps) {
        settle();
        Trail from = trail.get();
        if (present.isEmpty() || steps > from.before().size()) {
            return;
        }
        List<WorkbenchState> after = new ArrayList<>(from.before().subList(0, steps - 1));
        Collections.reverse(after);
        after.add(present.get());
        after.addAll(from.after());
        go(
                from.before().get(steps - 1),
                new Trail(from.before().subList(steps, from.before().size()), after));
    }

    /** Asks the question again that was gone back from; nothing happens if there is none. */
    public void redo() {
        settle();
        Trail from = trail.get();
        if (present.isEmpty() || from.after().isEmpty()) {
            return;
        }
        List<WorkbenchState> before = new ArrayList<>(List.of(present.get()));
        before.addAll(from.before());
        go(
                from.after().get(0),
                new Trail(before, from.after().subList(1, from.after().size())));
    }

    private void go(WorkbenchState to, Trail then) {
        WorkbenchState from = present.orElseThrow();
        states.show(new WorkbenchState(to.panels(), from.look(), from.shown()));
        delay.stop();
        present = states.now().or(() -> Optional.of(to));
        trail.set(then);
    }

    /**
     * Goes on from what was asked in a window before this one, whose question is asked here again.
     *
     * @param from where one was
     */
    public void resume(Trail from) {
        delay.stop();
        present = states.now();
        trail.set(from);
    }

    /** Takes nothing in any more. */
    public void close() {
        closed = true;
        delay.stop();
    }

    /** Where one is, what changed just now included. */
    public Trail settled() {
        settle();
        return trail.get();
    }

    /** Takes in what changed. */
    private void settle() {
        delay.stop();
        Optional<WorkbenchState> now = states.now();
        if (now.isEmpty()) {
            return;
        }
        boolean same = present.filter(before -> before.panels().equals(now.get().panels()))
                .isPresent();
        if (!same && present.isPresent()) {
            List<WorkbenchState> before = new ArrayList<>(List.of(present.get()));
            before.addAll(trail.get().before());
            trail.set(new Trail(before.subList(0, Math.min(KEPT, before.size())), List.of()));
        }
        present = now;
    }
}
