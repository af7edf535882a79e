package org.mnemoscope.viz.heatmap;

import javafx.scene.layout.Region;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.CellRaster;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.RasterInk;
import org.mnemoscope.viz.matrix.Viewport;

/** A map in small, cells only. Its size, and the colour of cells that do not exist, come from the style sheet. */
public final class MapThumbnail extends Region {
    private static final RasterInk TRANSPARENT = new RasterInk(0, 0, 0);

    private final HeatmapData data;
    private final CellRaster raster;
    private final CellsView cells = new CellsView();

    /**
     * @param data the map
     * @param scale its colours
     */
    public MapThumbnail(HeatmapData data, ColourScale scale) {
        this.data = data;
        raster = new CellRaster(data, scale);
        getStyleClass().add("map-thumbnail");
        getChildren().add(cells);
    }

    @Override
    protected void layoutChildren() {
        double pixels = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        Viewport whole = Viewport.whole(data.columns(), data.rows());
        cells.paint(
                raster,
                new PlotGeometry(
                        whole,
                        snappedLeftInset(),
                        snappedTopInset(),
                        getWidth() - snappedLeftInset() - snappedRightInset(),
                        getHeight() - snappedTopInset() - snappedBottomInset(),
                        pixels),
                TRANSPARENT);
    }
}
