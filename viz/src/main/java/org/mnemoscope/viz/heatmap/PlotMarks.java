package org.mnemoscope.viz.heatmap;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.TrainingBoundary;

/** What is drawn over the cells: the boxes of two columns and of the keyboard's cell, and the line where the training length ends. */
final class PlotMarks extends Pane {
    private static final double LABEL_GAP = 3;
    private static final double SMALLEST_CURSOR = 8;

    private final Line trainingLine = new Line();
    private final Label trainingLabel = new Label();
    private final Region selection = new Region();
    private final Region mark = new Region();
    private final CellFrame cursor = new CellFrame("cell-cursor", SMALLEST_CURSOR);
    private final SourceGuides guides = new SourceGuides();

    PlotMarks() {
        setManaged(false);
        setMouseTransparent(true);
        trainingLine.getStyleClass().add("training-line");
        trainingLabel.getStyleClass().add("training-label");
        selection.getStyleClass().add("column-selection");
        mark.getStyleClass().add("column-mark");
        getChildren().addAll(guides, trainingLine, trainingLabel, mark, selection, cursor);
        getChildren().forEach(part -> part.setManaged(false));
    }

    void place(PlotGeometry geometry, HeatmapData data, int selectedColumn, int markedColumn) {
        placeBox(selection, selectedColumn, geometry);
        placeBox(mark, markedColumn, geometry);
        guides.place(geometry, data);
        int boundary = data.training().map(TrainingBoundary::columns).orElse(Integer.MAX_VALUE);
        double at = boundary < data.columns() ? geometry.columnEdge(boundary) : Double.NaN;
        boolean inSight = at >= geometry.x() && at <= geometry.x() + geometry.width();
        trainingLine.setVisible(inSight);
        trainingLabel.setVisible(inSight);
        if (inSight) {
            trainingLabel.setText(data.training().orElseThrow().label());
            placeTraining(geometry, at);
        }
    }

    /** Around a cell; {@code null} for none. */
    void placeCursor(PlotGeometry geometry, Cell cell) {
        cursor.setVisible(cell != null);
        if (cell != null) {
            cursor.place(geometry, cell);
        }
    }

    private void placeTraining(PlotGeometry geometry, double at) {
        double x = at + 0.5 / geometry.outputScale();
        trainingLine.setStartX(x);
        trainingLine.setEndX(x);
        trainingLine.setStartY(geometry.y());
        trainingLine.setEndY(geometry.y() + geometry.height());
        trainingLabel.autosize();
        double width = trainingLabel.getWidth();
        double right = at + LABEL_GAP;
        double left = at - LABEL_GAP + 1 - width;
        boolean roomOnTheRight = right + width <= geometry.x() + geometry.width() && isClearOfBoxes(right, width);
        boolean roomOnTheLeft = left >= geometry.x() && isClearOfBoxes(left, width);
        trainingLabel.relocate(Math.round(roomOnTheRight || !roomOnTheLeft ? right : left), geometry.y() + 2);
    }

    private boolean isClearOfBoxes(double from, double width) {
        return List.of(selection, mark).stream()
                .filter(Region::isVisible)
                .noneMatch(box -> box.getLayoutX() < from + width && box.getLayoutX() + box.getWidth() > from);
    }

    private static void placeBox(Region box, int column, PlotGeometry geometry) {
        boolean inSight = column >= geometry.firstColumn() && column <= geometry.lastColumn();
        box.setVisible(inSight);
        if (inSight) {
            double left = geometry.columnEdge(column) - 1;
            double right = geometry.columnEdge(column + 1) + 1;
            box.resizeRelocate(left, geometry.y(), right - left, geometry.height());
        }
    }
}
