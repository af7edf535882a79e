package org.mnemoscope.viz.matrix;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a heatmap shows: a matrix with one column for each output token and one row for each context token, and what is
 * known about them. Immutable.
 *
 * <p>A cell that does not exist (an output cannot look at what comes after it) holds NaN and is drawn as background. A
 * column that is still being computed is <i>pending</i>: its existing cells are hatched, whatever they hold; so are cells that
 * only one of two compared maps has.
 */
public final class HeatmapData {
    private final List<OutputToken> outputs;
    private final List<ContextToken> context;
    private final float[] values;
    private final BitSet pending;
    private final BitSet oneSided;
    private final ValueRange range;
    private final Set<Cell> expected;
    private final Set<Cell> anchors;
    private final Optional<TrainingBoundary> training;
    private final boolean symbols;
    private final int written;

    private HeatmapData(Builder builder) {
        outputs = builder.outputs;
        context = builder.context;
        values = builder.values;
        pending = builder.pending;
        oneSided = builder.oneSided;
        range = builder.range != null ? builder.range : ValueRange.upTo(largestMagnitude());
        expected = builder.expected;
        anchors = builder.anchors;
        training = Optional.ofNullable(builder.training);
        symbols = builder.symbols;
        written = outputs.size();
    }

    private HeatmapData(HeatmapData whole, int written) {
        outputs = whole.outputsUpTo(written);
        context = whole.context;
        values = whole.values;
        pending = whole.pending;
        oneSided = whole.oneSided;
        range = whole.range;
        expected = upTo(written, whole.expected);
        anchors = upTo(written, whole.anchors);
        training = whole.training;
        symbols = whole.symbols;
        this.written = written;
    }

    /**
     * The same while it was being written: of the columns only the first are there, the others are empty.
     *
     * @param columns how many, 0 to all of them
     * @throws IllegalArgumentException if there are not so many
     */
    public HeatmapData writtenUpTo(int columns) {
        if (columns < 0 || columns > columns()) {
            throw new IllegalArgumentException(columns + " columns cannot be written of " + columns());
        }
        return new HeatmapData(this, columns);
    }

    private List<OutputToken> outputsUpTo(int written) {
        return IntStream.range(0, outputs.size())
                .mapToObj(column -> column < written ? outputs.get(column) : unwritten(outputs.get(column)))
                .toList();
    }

    private static OutputToken unwritten(OutputToken output) {
        return new OutputToken(output.label(), output.description(), "·", Optional.empty());
    }

    private static Set<Cell> upTo(int written, Set<Cell> cells) {
        return cells.stream().filter(cell -> cell.column() < written).collect(Collectors.toUnmodifiableSet());
    }

    /** How many columns are written; all of them but in what {@link #writtenUpTo} gives. */
    public int written() {
        return written;
    }

    /** Whether the outputs are symbols, which stand for themselves, rather than pieces of a text. */
    public boolean hasSymbols() {
        return symbols;
    }

    /** The column that was written last, while others are still to come; empty for a whole map. */
    public OptionalInt newest() {
        return written < outputs.size() && written > 0 ? OptionalInt.of(written - 1) : OptionalInt.empty();
    }

    /** The first column, from 1, of those written that holds a wrong output; empty if none does. */
    public OptionalInt firstWrong() {
        return IntStream.rangeClosed(1, written)
                .filter(column -> outputs.get(column - 1).verdict() == Correctness.WRONG)
                .findFirst();
    }

    /** Whether a cell exists, or will once its column is written. */
    public boolean hasCell(int column, int row) {
        return !Float.isNaN(values[row * outputs.size() + column]);
    }

    /** Whether a cell will exist once its column is written. */
    boolean isUnwritten(int column, int row) {
        return column >= written && hasCell(column, row);
    }

    /**
     * Begins a heatmap.
     *
     * @param outputs the columns, left to right; may be empty
     * @param context the rows, top to bottom; may be empty
     */
    public static Builder builder(List<OutputToken> outputs, List<ContextToken> context) {
        return new Builder(List.copyOf(outputs), List.copyOf(context));
    }

    /** Number of columns. */
    public int columns() {
        return outputs.size();
    }

    /** Number of rows. */
    public int rows() {
        return context.size();
    }

    /** Whether there is no cell at all. */
    public boolean isEmpty() {
        return outputs.isEmpty() || context.isEmpty();
    }

    /** The columns, left to right. */
    public List<OutputToken> outputs() {
        return outputs;
    }

    /** The rows, top to bottom. */
    public List<ContextToken> context() {
        return context;
    }

    /** The value of a cell, NaN where there is none, or none yet. */
    public float value(int column, int row) {
        return column < written ? values[row * outputs.size() + column] : Float.NaN;
    }

    /** The largest magnitude in a row; 0 while a column is being computed, so that nothing that hangs on it jumps about. */
    public float darkest(int row) {
        float largest = 0;
        for (int column = 0; column < written && pending.isEmpty(); column++) {
            float value = Math.abs(value(column, row));
            largest = value > largest ? value : largest;
        }
        return largest;
    }

    /** Whether a column is still being computed. */
    public boolean isPending(int column) {
        return column < written && pending.get(column);
    }

    /** How many columns are still being computed. */
    public int pendingColumns() {
        return pending.cardinality();
    }

    /** Whether a cell is in one only of two maps whose difference this is, so that it has no value. */
    public boolean isOneSided(int column, int row) {
        return oneSided.get(row * outputs.size() + column);
    }

    /** Whether any cell is hatched: still being computed, or of one side only. */
    boolean hasHatches() {
        return !pending.isEmpty() || !oneSided.isEmpty();
    }

    /** The values at the ends of the colour scale. */
    public ValueRange range() {
        return range;
    }

    /** The cells an output has to look at to be right. */
    public Set<Cell> expected() {
        return expected;
    }

    /** The cells an output uses to find its place (mnemonics). */
    public Set<Cell> anchors() {
        return anchors;
    }

    /** Where the training length ends, if it is known. */
    public Optional<TrainingBoundary> training() {
        return training;
    }

    private double largestMagnitude() {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Float.isNaN(value) ? 0 : Math.abs(value));
        }
        return largest;
    }

    /** Collects the parts of a {@link HeatmapData}; everything but the tokens is optional. */
    public static final class Builder {
        private final List<OutputToken> outputs;
        private final List<ContextToken> context;
        private float[] values;
        private BitSet pending = new BitSet();
        private BitSet oneSided = new BitSet();
        private ValueRange range;
        private Set<Cell> expected = Set.of();
        private Set<Cell> anchors = Set.of();
        private TrainingBoundary training;
        private boolean symbols;

        private Builder(List<OutputToken> outputs, List<ContextToken> context) {
            this.outputs = outputs;
            this.context = context;
            this.values = new float[Math.multiplyExact(outputs.size(), context.size())];
            this.symbols = outputs.stream().anyMatch(output -> output.gold().isPresent());
        }

        /**
         * Sets the values, all 0 unless set.
         *
         * @param rowMajor {@code rows × columns} values, row after row; NaN where a cell does not exist; copied
         * @throws IllegalArgumentException if the number of values is wrong or one of them is infinite
         */
        public Builder values(float[] rowMajor) {
            if (rowMajor.length != values.length) {
                throw new IllegalArgumentException(outputs.size() + " columns by " + context.size() + " rows need "
                        + values.length + " values, got " + rowMajor.length);
            }
            for (float value : rowMajor) {
                if (Float.isInfinite(value)) {
                    throw new IllegalArgumentException("a heatmap cannot show an infinite value");
                }
            }
            values = rowMajor.clone();
            return this;
        }

        /** Sets which columns are still being computed; none unless set. */
        public Builder pending(BitSet columns) {
            pending = (BitSet) columns.clone();
            return this;
        }

        /** Sets the ends of the colour scale; from 0 to the largest magnitude unless set. */
        public Builder range(ValueRange ends) {
            range = Objects.requireNonNull(ends, "ends");
            return this;
        }

        /** Sets the cells an output has to look at; none unless set. */
        public Builder expected(Set<Cell> cells) {
            expected = Set.copyOf(cells);
            return this;
        }

        /**
         * Sets which cells are in one only of two maps whose difference this is; none unless set.
         *
         * @param cells of each cell, row by row; its value is of no effect on its looks
         */
        public Builder oneSided(BitSet cells) {
            oneSided = (BitSet) cells.clone();
            return this;
        }

        /** Sets the cells an output finds its place by; none unless set. */
        public Builder anchors(Set<Cell> cells) {
            anchors = Set.copyOf(cells);
            return this;
        }

        /** Sets where the training length ends; not known unless set. */
        public Builder training(TrainingBoundary boundary) {
            training = Objects.requireNonNull(boundary, "boundary");
            return this;
        }

        /** Sets whether the outputs are symbols; unless set they are where it is known of one what it should have been. */
        public Builder symbols(boolean are) {
            symbols = are;
            return this;
        }

        /** Puts the parts together. */
        public HeatmapData build() {
            return new HeatmapData(this);
        }
    }
}
