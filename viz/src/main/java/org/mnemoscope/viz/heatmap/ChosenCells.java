package org.mnemoscope.viz.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** Frames around the cells that somebody chose. */
final class ChosenCells extends Pane {
    /** A cell may be thinner than a frame that can be seen. */
    private static final double SMALLEST = 7;

    ChosenCells() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /**
     * @param geometry where cells lie
     * @param column the cells' column, or {@link Heatmap#NO_COLUMN}
     * @param rows the chosen rows
     */
    void place(PlotGeometry geometry, int column, Set<Integer> rows) {
        List<Region> frames = new ArrayList<>();
        if (column != Heatmap.NO_COLUMN) {
            rows.forEach(row -> frames.add(frame(geometry, column, row)));
        }
        getChildren().setAll(frames);
        // what is added while laying out would have no look until something else changes
        applyCss();
    }

    private static Region frame(PlotGeometry geometry, int column, int row) {
        Region frame = new Region();
        frame.getStyleClass().add("chosen-cell");
        double width = Math.max(SMALLEST, geometry.columnEdge(column + 1) - geometry.columnEdge(column) + 2);
        double height = Math.max(SMALLEST, geometry.rowEdge(row + 1) - geometry.rowEdge(row) + 2);
        frame.setManaged(false);
        frame.resizeRelocate(
                geometry.columnCentre(column) - width / 2, geometry.rowCentre(row) - height / 2, width, height);
        return frame;
    }
}
