package org.mnemoscope.viz.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.mnemoscope.viz.matrix.Cell;
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
            rows.forEach(row -> frames.add(frame(geometry, new Cell(column, row))));
        }
        getChildren().setAll(frames);
        // what is added while laying out would have no look until something else changes
        applyCss();
    }

    private static Region frame(PlotGeometry geometry, Cell cell) {
        CellFrame frame = new CellFrame("chosen-cell", SMALLEST);
        frame.place(geometry, cell);
        return frame;
    }
}
