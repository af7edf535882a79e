package org.mnemoscope.viz.heatmap;

import javafx.scene.layout.Region;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** A frame around one cell, large enough to be seen where cells are small. */
final class CellFrame extends Region {
    private final double smallest;

    /**
     * @param styleClass what it looks like
     * @param smallest its least width and height
     */
    CellFrame(String styleClass, double smallest) {
        this.smallest = smallest;
        getStyleClass().add(styleClass);
        setManaged(false);
    }

    void place(PlotGeometry geometry, Cell cell) {
        double width =
                Math.max(smallest, geometry.columnEdge(cell.column() + 1) - geometry.columnEdge(cell.column()) + 2);
        double height = Math.max(smallest, geometry.rowEdge(cell.row() + 1) - geometry.rowEdge(cell.row()) + 2);
        resizeRelocate(
                geometry.columnCentre(cell.column()) - width / 2,
                geometry.rowCentre(cell.row()) - height / 2,
                width,
                height);
    }
}
