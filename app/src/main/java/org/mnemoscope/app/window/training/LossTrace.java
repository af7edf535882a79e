package org.mnemoscope.app.window.training;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.viz.chart.StepValue;

/** Values by step, thinned out so that however long a run is, a chart has no more than it can show. */
final class LossTrace {
    static final int MOST = 1200;

    private final List<StepValue> values = new ArrayList<>();
    private int every = 1;

    /** Takes a value in, or leaves it out. Steps rise. */
    void add(int step, double value) {
        if (step % every != 0) {
            return;
        }
        values.add(new StepValue(step, value));
        if (values.size() > MOST) {
            every *= 2;
            values.removeIf(kept -> kept.step() % every != 0);
        }
    }

    /** Forgets what came after a step. */
    void removeAfter(int step) {
        values.removeIf(kept -> kept.step() > step);
    }

    /** Whether there is none yet. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values by rising step. */
    List<StepValue> values() {
        return List.copyOf(values);
    }
}
