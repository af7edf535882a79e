package org.mnemoscope.viz.matrix;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/**
 * The outlines around expected sources: the one rule for what is shown in a window and what is written to a file. They run just
 * outside a cell, so that its colour stays in sight; they stand around values only, not around cells that are still to be
 * computed; and there are none where cells are so small that the outlines would be read as values.
 */
public final class ExpectedOutlines {
    /** The least length of a cell's longer side, in points: below it an outline looks like a filled cell. */
    private static final double LEAST_LENGTH = 10;

    /** The least length of a cell's shorter side, in points: below it a line of a whole pixel is more than four sevenths as thick. */
    private static final double LEAST_THICKNESS = 1.75;

    private static final double LINE = 0.5;

    private final HeatmapData data;
    private final PlotGeometry geometry;

    /**
     * @param data the values
     * @param geometry where the cells lie, in points
     */
    public ExpectedOutlines(HeatmapData data, PlotGeometry geometry) {
        this.data = data;
        this.geometry = geometry;
    }

    /** Whether cells are large enough for outlines. */
    public boolean haveRoom() {
        return Math.max(geometry.cellWidth(), geometry.cellHeight()) >= LEAST_LENGTH
                && Math.min(geometry.cellWidth(), geometry.cellHeight()) >= LEAST_THICKNESS;
    }

    /** The width of the lines in points: about half a point, and always whole device pixels. */
    public double line() {
        return Math.max(1, Math.round(LINE * geometry.outputScale())) / geometry.outputScale();
    }

    /** The middle of each outline's line, for the cells in sight; none where they have no room. */
    public List<Rectangle2D> visible() {
        return haveRoom()
                ? data.expected().stream()
                        .filter(this::isInSight)
                        .filter(cell -> !data.isPending(cell.column()))
                        .sorted(Comparator.comparingInt(Cell::column).thenComparingInt(Cell::row))
                        .map(this::around)
                        .toList()
                : List.of();
    }

    private boolean isInSight(Cell cell) {
        return cell.column() >= geometry.firstColumn()
                && cell.column() <= geometry.lastColumn()
                && cell.row() >= geometry.firstRow()
                && cell.row() <= geometry.lastRow();
    }

    private Rectangle2D around(Cell cell) {
        double half = line() / 2;
        double left = geometry.columnEdge(cell.column()) - half;
        double top = geometry.rowEdge(cell.row()) - half;
        return new Rectangle2D.Double(
                left,
                top,
                geometry.columnEdge(cell.column() + 1) + half - left,
                geometry.rowEdge(cell.row() + 1) + half - top);
    }
}
