package org.mnemoscope.app.report.map;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.matching.TokenMatch;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.ValueRange;

/**
 * One map minus another, cell by cell, though they may be of unequal length: rows and columns are matched by {@link TokenMatch}, those
 * of one side only stand behind what is in front of them there. What is subtracted is what is shown, so normalised values and
 * magnitudes where the options say so.
 *
 * @param data what the heatmap draws; a cell that only one map has is one-sided and has no value
 * @param columns the columns
 * @param rows the rows
 * @param first the map that is subtracted from
 * @param second the map that is subtracted
 */
public record MapDifference(HeatmapData data, List<Pair> columns, List<Pair> rows, ShownMap first, ShownMap second) {
    private static final int NONE = TokenMatch.NONE;

    /** Copies the lists. */
    public MapDifference {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column or a row by its index in each map.
     *
     * @param first index in the first map, or -1 where that lacks it
     * @param second index in the second map, or -1
     */
    public record Pair(int first, int second) {}

    /**
     * Subtracts.
     *
     * @param first an analysis whose rows are all there
     * @param second another one, of whatever model, format, length, method or seed
     * @param options how both are shown
     */
    public static MapDifference of(Analysis first, Analysis second, MapOptions options) {
        ShownMap one = MapFigures.shown(first, options.fitting(first));
        ShownMap other = MapFigures.shown(second, options.fitting(second));
        TokenMatch match =
                TokenMatch.of(first.answer().example(), second.answer().example());
        List<Pair> columns = union(one.columns(), other.columns(), match::toSecond);
        List<Pair> rows = union(one.rows(), other.rows(), match::toSecond);
        return new MapDifference(new Subtraction(one, other, columns, rows).data(options), columns, rows, one, other);
    }

    /** The value of a cell in the first map; empty where that lacks it. */
    public Optional<Float> first(Cell cell) {
        return value(
                first, columns.get(cell.column()).first(), rows.get(cell.row()).first());
    }

    /** The value of a cell in the second map; empty where that lacks it. */
    public Optional<Float> second(Cell cell) {
        return value(
                second,
                columns.get(cell.column()).second(),
                rows.get(cell.row()).second());
    }

    private static Optional<Float> value(ShownMap map, int column, int row) {
        boolean there = column != NONE && row != NONE && !Float.isNaN(map.data().value(column, row));
        return there ? Optional.of(map.data().value(column, row)) : Optional.empty();
    }

    /** What the first map has, in its order; what only the second has stands behind what it stands behind there. */
    private static List<Pair> union(List<Integer> ofFirst, List<Integer> ofSecond, IntUnaryOperator match) {
        Map<Integer, Integer> secondAt = new HashMap<>();
        for (int index = 0; index < ofSecond.size(); index++) {
            secondAt.put(ofSecond.get(index), index);
        }
        int[] partner = ofFirst.stream()
                .mapToInt(position -> secondAt.getOrDefault(match.applyAsInt(position), NONE))
                .toArray();
        boolean[] matched = new boolean[ofSecond.size()];
        for (int index : partner) {
            if (index != NONE) {
                matched[index] = true;
            }
        }
        List<Pair> union = new ArrayList<>();
        addAlone(union, matched, 0);
        for (int index = 0; index < partner.length; index++) {
            union.add(new Pair(index, partner[index]));
            if (partner[index] != NONE) {
                addAlone(union, matched, partner[index] + 1);
            }
        }
        return union;
    }

    private static void addAlone(List<Pair> union, boolean[] matched, int from) {
        for (int index = from; index < matched.length && !matched[index]; index++) {
            union.add(new Pair(NONE, index));
        }
    }

    /** Subtracts cell by cell. Used once. */
    private record Subtraction(ShownMap one, ShownMap other, List<Pair> columns, List<Pair> rows) {
        HeatmapData data(MapOptions options) {
            float[] values = new float[columns.size() * rows.size()];
            BitSet oneSided = new BitSet();
            for (int cell = 0; cell < values.length; cell++) {
                Pair column = columns.get(cell % columns.size());
                Pair row = rows.get(cell / columns.size());
                Optional<Float> left = value(one, column.first(), row.first());
                Optional<Float> right = value(other, column.second(), row.second());
                if (left.isPresent() && right.isPresent()) {
                    values[cell] = left.get() - right.get();
                } else {
                    values[cell] = left.isPresent() || right.isPresent() ? 0 : Float.NaN;
                    oneSided.set(cell, left.isPresent() || right.isPresent());
                }
            }
            double end =
                    Math.max(one.data().range().high(), other.data().range().high());
            return HeatmapData.builder(
                            columns.stream().map(this::output).toList(),
                            rows.stream().map(this::context).toList())
                    .values(values)
                    .oneSided(oneSided)
                    .range(ValueRange.symmetric(options.showsSign() ? 2 * end : end))
                    .expected(expected())
                    .build();
        }

        /** Where the answers differ, both tokens, the first one first. */
        private OutputToken output(Pair column) {
            OutputToken left =
                    column.first() == NONE ? null : one.data().outputs().get(column.first());
            OutputToken right =
                    column.second() == NONE ? null : other.data().outputs().get(column.second());
            OutputToken named = left == null ? right : left;
            boolean same = left == null || right == null || left.emitted().equals(right.emitted());
            String emitted = same ? named.emitted() : left.emitted() + "/" + right.emitted();
            return new OutputToken(named.label(), named.description(), emitted, Optional.empty());
        }

        private ContextToken context(Pair row) {
            return row.first() == NONE
                    ? other.data().context().get(row.second())
                    : one.data().context().get(row.first());
        }

        /** What either map expects. */
        private Set<Cell> expected() {
            Set<Cell> expected = new HashSet<>();
            for (int column = 0; column < columns.size(); column++) {
                for (int row = 0; row < rows.size(); row++) {
                    boolean is = one.data()
                                    .expected()
                                    .contains(new Cell(
                                            columns.get(column).first(),
                                            rows.get(row).first()))
                            || other.data()
                                    .expected()
                                    .contains(new Cell(
                                            columns.get(column).second(),
                                            rows.get(row).second()));
                    if (is) {
                        expected.add(new Cell(column, row));
                    }
                }
            }
            return expected;
        }
    }
}
