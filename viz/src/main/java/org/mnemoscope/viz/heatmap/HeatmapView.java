package org.mnemoscope.viz.heatmap;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.mnemoscope.viz.matrix.AxisTicks;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.CellRaster;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.ExpectedOutlines;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.RasterInk;

/**
 * The parts of a heatmap, put in place and painted at most once a pulse. It is unmanaged, hence a layout root: panning
 * lays out nothing around it.
 */
final class HeatmapView extends Pane {
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");
    private static final double AXIS_GAP = 6;
    private static final double LEGEND_GAP = 8;
    private static final double LEGEND_WIDTH = 28;
    private static final double LEGEND_HEIGHT = 152;
    private static final double PAD_OF_MESSAGE = 8;
    private static final double PAD_OF_NOTE = 4;
    /** Height of a line of labels that the legend's sizes are measured for. */
    private static final double USUAL_LINE = 14;

    private final Heatmap heatmap;
    private final Region plot = new Region();
    private final CellsView cells = new CellsView();
    private final OutlinesView outlines = new OutlinesView();
    private final PlotMarks marks = new PlotMarks();
    private final ChosenCells chosen = new ChosenCells();
    private final Rectangle clip = new Rectangle();
    private final Pane layer = new Pane(cells, outlines, marks, chosen);
    private final AxisLabels rowLabels = new AxisLabels(true);
    private final AxisLabels columnLabels = new AxisLabels(false);
    private final Legend legend = new Legend();
    private final MessageView message = new MessageView();
    private final Label note = new Label();
    private final HoverCard card = new HoverCard();

    private CellRaster raster;

    HeatmapView(Heatmap heatmap) {
        this.heatmap = heatmap;
        setManaged(false);
        plot.getStyleClass().add("heatmap-plot");
        layer.getStyleClass().add("heatmap-layer");
        layer.setManaged(false);
        layer.setMouseTransparent(true);
        layer.setClip(clip);
        plot.setManaged(false);
        note.getStyleClass().add("heatmap-note");
        note.setWrapText(true);
        note.setManaged(false);
        note.setMouseTransparent(true);
        note.textProperty().bind(heatmap.noteProperty());
        getChildren().addAll(plot, layer, rowLabels, columnLabels, legend, note, message, card);
    }

    /** Takes over new data or colours; painted at the next pulse. */
    void dataChanged() {
        HeatmapData data = heatmap.dataProperty().get();
        boolean empty = data == null || data.isEmpty();
        raster = empty
                ? null
                : new CellRaster(data, heatmap.colourScaleProperty().get());
        rowLabels.setLabels(
                empty
                        ? List.of()
                        : data.context().stream().map(ContextToken::label).toList(),
                row -> data.darkest(row));
        columnLabels.setLabels(
                empty
                        ? List.of()
                        : data.outputs().stream().map(OutputToken::label).toList(),
                column -> 0);
        if (!empty) {
            legend.show(heatmap.colourScaleProperty().get(), data.range());
        }
        requestLayout();
    }

    void showCard(List<HoverLine> lines, double x, double y) {
        card.show(lines, x, y, getWidth(), getHeight());
    }

    void hideCard() {
        card.hide();
    }

    @Override
    protected void layoutChildren() {
        PlotGeometry geometry = measure();
        heatmap.setGeometry(geometry);
        plot.resizeRelocate(geometry.x(), geometry.y(), geometry.width(), geometry.height());
        plot.pseudoClassStateChanged(EMPTY, raster == null);
        boolean full = raster != null;
        for (var part : List.of(layer, rowLabels, columnLabels, legend)) {
            part.setVisible(full);
        }
        if (full) {
            paint(geometry, heatmap.dataProperty().get());
        }
        placeNote(geometry);
        placeMessage(geometry);
    }

    private PlotGeometry measure() {
        double left = raster == null ? 0 : rowLabels.widthOfLabels();
        double x = snapPositionX(left == 0 ? 0 : left + AXIS_GAP);
        double right = raster == null ? 0 : LEGEND_GAP + legendWidth();
        double bottom = raster == null ? 0 : AXIS_GAP + columnLabels.lineHeight();
        double width = snapSizeX(Math.max(0, Math.floor(getWidth() - x - right)));
        double height = snapSizeY(Math.max(0, Math.floor(getHeight() - bottom)));
        return new PlotGeometry(heatmap.viewportProperty().get(), x, 0, width, height, outputScale());
    }

    /** Never narrower than usual, so that the columns of two panels are equally wide. */
    private double legendWidth() {
        double usual = LEGEND_WIDTH * rowLabels.lineHeight() / USUAL_LINE;
        return Math.ceil(Math.max(usual, legend.prefWidth(-1)));
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void paint(PlotGeometry geometry, HeatmapData data) {
        clip.setX(geometry.x() - 1);
        clip.setY(geometry.y());
        clip.setWidth(geometry.width() + 2);
        clip.setHeight(geometry.height());
        cells.paint(raster, geometry, ink());
        outlines.setVisible(heatmap.expectedVisibleProperty().get());
        if (outlines.isVisible()) {
            int argb = heatmap.colourScaleProperty().get().outline();
            outlines.paint(new ExpectedOutlines(data, geometry), geometry, colour(argb));
        }
        marks.place(
                geometry,
                data,
                heatmap.selectedColumnProperty().get(),
                heatmap.markedColumnProperty().get());
        marks.placeCursor(geometry, heatmap.cursorCellProperty().get());
        chosen.place(
                geometry,
                heatmap.askedColumnProperty().get() == Heatmap.NO_COLUMN
                        ? heatmap.selectedColumnProperty().get()
                        : heatmap.askedColumnProperty().get(),
                heatmap.chosenRows());
        placeLabels(geometry);
        legend.resizeRelocate(
                geometry.x() + geometry.width() + LEGEND_GAP,
                geometry.y(),
                legendWidth(),
                Math.min(LEGEND_HEIGHT * rowLabels.lineHeight() / USUAL_LINE, geometry.height()));
    }

    private void placeLabels(PlotGeometry geometry) {
        double right = geometry.x() + geometry.width();
        double bottom = geometry.y() + geometry.height();
        rowLabels.show(
                new AxisTicks.Span(geometry.firstRow(), geometry.lastRow(), geometry.y(), bottom),
                geometry::rowCentre,
                geometry.x() - AXIS_GAP);
        columnLabels.show(
                new AxisTicks.Span(geometry.firstColumn(), geometry.lastColumn(), geometry.x(), right),
                geometry::columnCentre,
                bottom + AXIS_GAP);
    }

    private RasterInk ink() {
        return new RasterInk(
                argb(heatmap.absentFill().getValue()),
                argb(heatmap.pendingFill().getValue()),
                argb(heatmap.hatchFill().getValue()));
    }

    static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    private static int argb(Color colour) {
        if (colour == null) {
            return 0;
        }
        return 0xFF000000
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    private void placeNote(PlotGeometry geometry) {
        note.setVisible(raster != null && !note.getText().isEmpty());
        if (note.isVisible()) {
            note.applyCss();
            double room = geometry.width() - 2 * PAD_OF_NOTE;
            double width = Math.min(note.prefWidth(-1), room);
            double height = note.prefHeight(width);
            note.resizeRelocate(
                    geometry.x() + PAD_OF_NOTE,
                    Math.round(geometry.y() + geometry.height() - height - PAD_OF_NOTE),
                    Math.ceil(width),
                    height);
        }
    }

    private void placeMessage(PlotGeometry geometry) {
        boolean overData = raster != null;
        message.show(heatmap.messageProperty().get(), overData);
        if (!message.isVisible()) {
            return;
        }
        message.applyCss();
        double width = Math.min(message.prefWidth(-1), geometry.width() - 2 * PAD_OF_MESSAGE);
        double height = message.prefHeight(width);
        message.resize(width, height);
        double y = overData ? geometry.height() - height - PAD_OF_MESSAGE : (geometry.height() - height) / 2;
        message.relocate(
                Math.round(geometry.x() + (geometry.width() - width) / 2), Math.round(geometry.y() + Math.max(0, y)));
    }

    /** The cell of the column that is asked about on the row at a point, or {@code null}. */
    Cell askedCellAt(double x, double y) {
        PlotGeometry geometry = heatmap.geometryProperty().get();
        int column = heatmap.askedColumnProperty().get();
        if (raster == null || column == Heatmap.NO_COLUMN || !geometry.contains(x, y)) {
            return null;
        }
        int row = geometry.cellAt(x, y).row();
        HeatmapData data = heatmap.dataProperty().get();
        return column < data.columns() && row < data.rows() && data.hasCell(column, row) ? new Cell(column, row) : null;
    }

    /** The existing cell at a point, or {@code null}. */
    Cell existingCellAt(double x, double y) {
        PlotGeometry geometry = heatmap.geometryProperty().get();
        if (raster == null || !geometry.contains(x, y)) {
            return null;
        }
        Cell cell = geometry.cellAt(x, y);
        HeatmapData data = heatmap.dataProperty().get();
        boolean exists = cell.column() < data.columns()
                && cell.row() < data.rows()
                && !Float.isNaN(data.value(cell.column(), cell.row()));
        return exists ? cell : null;
    }
}
