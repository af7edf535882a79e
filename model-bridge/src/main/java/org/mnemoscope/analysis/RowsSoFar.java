package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.attribution.AttributionRow;

/** Collects rows and tells of them as they come. */
final class RowsSoFar implements Consumer<AttributionRow> {
    /** Of a long map not every row is told: copying what is there each time would take longer than computing it. */
    private static final int PARTS = 64;

    private final Analysis answered;
    private final Consumer<Analysis> listener;
    private final List<AttributionRow> rows = new ArrayList<>();
    private int told;

    RowsSoFar(Analysis answered, Consumer<Analysis> listener) {
        this.answered = answered;
        this.listener = listener;
    }

    @Override
    public void accept(AttributionRow row) {
        rows.add(row);
        if (rows.size() - told >= Math.max(1, told / PARTS)) {
            told = rows.size();
            listener.accept(answered.with(sorted(), false, 0));
        }
    }

    Analysis complete(double seconds) {
        return answered.with(sorted(), true, seconds);
    }

    /** Digits come before the others. */
    private List<AttributionRow> sorted() {
        List<AttributionRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(AttributionRow::position));
        return sorted;
    }
}
