package org.mnemoscope.viz.heatmap;

import java.util.List;
import java.util.OptionalInt;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** While an answer is written: dotted lines that lead from the names of the expected sources to the column that is written. */
final class SourceGuides extends Pane {
    SourceGuides() {
        setManaged(false);
        setMouseTransparent(true);
    }

    void place(PlotGeometry geometry, HeatmapData data) {
        OptionalInt newest = data.newest();
        List<Cell> sources = newest.isEmpty()
                ? List.of()
                : data.expected().stream()
                        .filter(cell -> cell.column() == newest.getAsInt())
                        .filter(cell -> cell.row() >= geometry.firstRow() && cell.row() <= geometry.lastRow())
                        .toList();
        getChildren().setAll(sources.stream().map(cell -> guide(geometry, cell)).toList());
    }

    private static Line guide(PlotGeometry geometry, Cell cell) {
        double y = Math.round(geometry.rowCentre(cell.row())) + 0.5;
        Line guide = new Line(geometry.x(), y, geometry.columnEdge(cell.column()), y);
        guide.getStyleClass().add("source-guide");
        return guide;
    }
}
