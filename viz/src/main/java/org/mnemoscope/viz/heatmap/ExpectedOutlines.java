package org.mnemoscope.viz.heatmap;

import java.util.Collection;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** Thin outlines around the expected sources. They run just outside a cell, so that its colour stays in sight. */
final class ExpectedOutlines extends Canvas {
    private static final double SMALLEST_CELL = 1;

    ExpectedOutlines() {
        setManaged(false);
        setMouseTransparent(true);
    }

    void paint(Collection<Cell> cells, PlotGeometry geometry, Color stroke) {
        relocate(geometry.x(), geometry.y());
        setWidth(geometry.width());
        setHeight(geometry.height());
        GraphicsContext graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        if (stroke == null || Math.min(geometry.cellWidth(), geometry.cellHeight()) < SMALLEST_CELL) {
            return;
        }
        double line = 1 / geometry.outputScale();
        graphics.setStroke(stroke);
        graphics.setLineWidth(Math.max(1, Math.round(geometry.outputScale())) * line);
        graphics.beginPath();
        for (Cell cell : cells) {
            if (isInSight(cell, geometry)) {
                outline(graphics, cell, geometry);
            }
        }
        graphics.stroke();
    }

    private static boolean isInSight(Cell cell, PlotGeometry geometry) {
        return cell.column() >= geometry.firstColumn()
                && cell.column() <= geometry.lastColumn()
                && cell.row() >= geometry.firstRow()
                && cell.row() <= geometry.lastRow();
    }

    private static void outline(GraphicsContext graphics, Cell cell, PlotGeometry geometry) {
        double half = graphics.getLineWidth() / 2;
        double left = geometry.columnEdge(cell.column()) - geometry.x() - half;
        double right = geometry.columnEdge(cell.column() + 1) - geometry.x() + half;
        double top = geometry.rowEdge(cell.row()) - geometry.y() - half;
        double bottom = geometry.rowEdge(cell.row() + 1) - geometry.y() + half;
        graphics.rect(left, top, right - left, bottom - top);
    }
}
