package org.mnemoscope.app.window.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;

/** Where an output looked, held against where somebody said it would. */
final class Guess {
    private static final int NAMED = 2;

    private final HeatmapData map;
    private final int column;
    private final Set<Integer> expected;

    /**
     * @param map a map with the column in it
     * @param column the output's
     */
    Guess(HeatmapData map, int column) {
        this.map = map;
        this.column = column;
        expected = map.expected().stream()
                .filter(cell -> cell.column() == column)
                .map(Cell::row)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many rows there are to find. */
    int wanted() {
        return Math.max(1, expected.size());
    }

    /** The share of the column's weight on some rows, 0 to 1. */
    double share(Set<Integer> rows) {
        double all = 0;
        double chosen = 0;
        for (int row = 0; row < map.rows(); row++) {
            double weight = weight(row);
            all += weight;
            chosen += rows.contains(row) ? weight : 0;
        }
        return all == 0 ? 0 : chosen / all;
    }

    /**
     * What is said of it.
     *
     * @param rows what was chosen; may be empty
     * @param words in which language
     */
    Outcome outcome(Set<Integer> rows, LessonWords words) {
        List<String> lines = new ArrayList<>();
        long found = rows.stream().filter(expected::contains).count();
        if (rows.isEmpty()) {
            lines.add(words.of("skipped"));
        } else {
            lines.add(words.of("mass", Math.round(100 * share(rows)), column + 1));
            lines.add(words.of("sources", found, expected.size()));
        }
        lines.add(words.of("strongest", strongest(words)));
        return new Outcome(!expected.isEmpty() && found == expected.size(), lines);
    }

    private String strongest(LessonWords words) {
        return IntStream.range(0, map.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -weight(row)))
                .limit(Math.max(NAMED, expected.size()))
                .map(row -> words.of("share", name(row), Math.round(100 * share(Set.of(row)))))
                .collect(Collectors.joining(", "));
    }

    private String name(int row) {
        String label = map.context().get(row).label();
        return label.isEmpty() ? map.context().get(row).description() : label;
    }

    private double weight(int row) {
        float value = map.value(column, row);
        return Float.isNaN(value) ? 0 : Math.abs(value);
    }
}
