package org.mnemoscope.viz.matrix;

import java.util.HashMap;
import java.util.Map;
import org.mnemoscope.viz.colour.ColourScale;

/**
 * Turns the values of a heatmap into pixels. Colours are computed once for each data and scale; where several cells
 * share a pixel, the one of the largest magnitude is shown, so that thin lines never vanish. Used by one thread at a
 * time.
 */
public final class CellRaster {
    private static final int ABSENT = 0;
    private static final int PENDING = 1;
    private static final int UNWRITTEN = 2;
    private static final float PENDING_VALUE = Float.POSITIVE_INFINITY;
    private static final float UNWRITTEN_VALUE = Float.NEGATIVE_INFINITY;
    private static final double MIDDLE = 0.5;
    private static final int HATCH_PERIOD = 6;

    private record Level(int byColumns, int byRows) {}

    private record Grid(int columns, int rows, float[] values) {}

    private final HeatmapData data;
    private final ColourScale scale;
    private final Map<Level, int[]> colours = new HashMap<>();
    private final Map<Level, Grid> grids = new HashMap<>();

    /** A raster of these values in these colours. */
    public CellRaster(HeatmapData data, ColourScale scale) {
        this.data = data;
        this.scale = scale;
    }

    /**
     * Paints what is in sight.
     *
     * @param pixels receives {@code deviceWidth × deviceHeight} pixels as ARGB, row after row
     * @param geometry where the cells lie
     * @param given the colours of cells without a value
     */
    public void paint(int[] pixels, PlotGeometry geometry, RasterInk given) {
        RasterInk ink = scale.isDiverging() ? given.hatchedOn(scale.argb(MIDDLE)) : given;
        int width = geometry.deviceWidth();
        int height = geometry.deviceHeight();
        Level level = new Level(
                halvings(geometry.cellWidth() * geometry.outputScale()),
                halvings(geometry.cellHeight() * geometry.outputScale()));
        int gridColumns = grid(level).columns();
        int[] argb = colours.computeIfAbsent(level, this::colour);
        int[] columnOf = columnsOfPixels(geometry, level.byColumns(), width);
        int[] rowOf = rowsOfPixels(geometry, level.byRows(), height);
        boolean hatched = data.hasHatches();
        for (int y = 0; y < height; y++) {
            if (y > 0 && rowOf[y] == rowOf[y - 1] && !hatched) {
                System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
            } else {
                paintLine(pixels, y, columnOf, argb, rowOf[y] * gridColumns, ink);
            }
        }
    }

    private static void paintLine(int[] pixels, int y, int[] columnOf, int[] argb, int rowStart, RasterInk ink) {
        int start = y * columnOf.length;
        for (int x = 0; x < columnOf.length; x++) {
            int colour = argb[rowStart + columnOf[x]];
            if (colour == ABSENT) {
                colour = ink.absent();
            } else if (colour == UNWRITTEN) {
                colour = ink.pending();
            } else if (colour == PENDING) {
                colour = (x + y) % HATCH_PERIOD == 0 ? ink.hatch() : ink.hatched();
            }
            pixels[start + x] = colour;
        }
    }

    /** How often neighbours must be merged until one merged cell is at least a pixel. */
    private static int halvings(double pixelsPerCell) {
        int halvings = 0;
        for (double size = pixelsPerCell; size < 1 && halvings < 30; size *= 2) {
            halvings++;
        }
        return halvings;
    }

    private static int[] columnsOfPixels(PlotGeometry geometry, int halvings, int width) {
        int[] columnOf = new int[width];
        for (int merged = geometry.firstColumn() >> halvings; merged <= geometry.lastColumn() >> halvings; merged++) {
            int from = Math.max(0, geometry.deviceColumnEdge(merged << halvings));
            int to = Math.min(width, geometry.deviceColumnEdge((merged + 1) << halvings));
            for (int x = from; x < to; x++) {
                columnOf[x] = merged;
            }
        }
        return columnOf;
    }

    private static int[] rowsOfPixels(PlotGeometry geometry, int halvings, int height) {
        int[] rowOf = new int[height];
        for (int merged = geometry.firstRow() >> halvings; merged <= geometry.lastRow() >> halvings; merged++) {
            int from = Math.max(0, geometry.deviceRowEdge(merged << halvings));
            int to = Math.min(height, geometry.deviceRowEdge((merged + 1) << halvings));
            for (int y = from; y < to; y++) {
                rowOf[y] = merged;
            }
        }
        return rowOf;
    }

    private int[] colour(Level level) {
        float[] values = grid(level).values();
        int[] argb = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            argb[i] = colour(values[i]);
        }
        return argb;
    }

    private int colour(float value) {
        if (Float.isNaN(value)) {
            return ABSENT;
        }
        if (value == UNWRITTEN_VALUE) {
            return UNWRITTEN;
        }
        return value == PENDING_VALUE ? PENDING : scale.argb(data.range().fraction(value));
    }

    private Grid grid(Level level) {
        Grid known = grids.get(level);
        if (known != null) {
            return known;
        }
        Grid made;
        if (level.byColumns() > 0) {
            made = halveColumns(grid(new Level(level.byColumns() - 1, level.byRows())));
        } else {
            made = level.byRows() > 0 ? halveRows(grid(new Level(0, level.byRows() - 1))) : wholeGrid();
        }
        grids.put(level, made);
        return made;
    }

    private Grid wholeGrid() {
        int columns = data.columns();
        float[] values = new float[columns * data.rows()];
        for (int i = 0; i < values.length; i++) {
            int column = i % columns;
            float value = data.value(column, i / columns);
            values[i] = data.isUnwritten(column, i / columns)
                    ? UNWRITTEN_VALUE
                    : isHatched(column, i / columns, value) ? PENDING_VALUE : value;
        }
        return new Grid(columns, data.rows(), values);
    }

    private boolean isHatched(int column, int row, float value) {
        return !Float.isNaN(value) && (data.isPending(column) || data.isOneSided(column, row));
    }

    private static Grid halveColumns(Grid from) {
        int columns = (from.columns() + 1) / 2;
        float[] values = new float[columns * from.rows()];
        for (int row = 0; row < from.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                int first = row * from.columns() + 2 * column;
                values[row * columns + column] = 2 * column + 1 < from.columns()
                        ? stronger(from.values()[first], from.values()[first + 1])
                        : from.values()[first];
            }
        }
        return new Grid(columns, from.rows(), values);
    }

    private static Grid halveRows(Grid from) {
        int rows = (from.rows() + 1) / 2;
        float[] values = new float[from.columns() * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < from.columns(); column++) {
                int first = 2 * row * from.columns() + column;
                values[row * from.columns() + column] = 2 * row + 1 < from.rows()
                        ? stronger(from.values()[first], from.values()[first + from.columns()])
                        : from.values()[first];
            }
        }
        return new Grid(from.columns(), rows, values);
    }

    /** A value wins over a pending cell, a pending cell over an absent one, and the larger value over the smaller. */
    private static float stronger(float a, float b) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return Float.isNaN(a) ? b : a;
        }
        if (a == UNWRITTEN_VALUE || b == UNWRITTEN_VALUE) {
            return a == UNWRITTEN_VALUE ? b : a;
        }
        if (a == PENDING_VALUE || b == PENDING_VALUE) {
            return a == PENDING_VALUE ? b : a;
        }
        return Math.abs(a) >= Math.abs(b) ? a : b;
    }
}
