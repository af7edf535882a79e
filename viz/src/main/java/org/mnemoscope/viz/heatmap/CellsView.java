package org.mnemoscope.viz.heatmap;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.mnemoscope.viz.matrix.CellRaster;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.RasterInk;

/** The cells as one picture of exactly the device pixels they cover. */
final class CellsView extends ImageView {
    private PixelBuffer<IntBuffer> buffer;

    CellsView() {
        setSmooth(false);
        setManaged(false);
        setMouseTransparent(true);
    }

    void paint(CellRaster raster, PlotGeometry geometry, RasterInk ink) {
        int width = geometry.deviceWidth();
        int height = geometry.deviceHeight();
        if (width <= 0 || height <= 0) {
            clear();
            return;
        }
        if (buffer == null || buffer.getWidth() != width || buffer.getHeight() != height) {
            buffer = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            setImage(new WritableImage(buffer));
        }
        setX(geometry.x());
        setY(geometry.y());
        setFitWidth(width / geometry.outputScale());
        setFitHeight(height / geometry.outputScale());
        buffer.updateBuffer(pixels -> {
            raster.paint(pixels.getBuffer().array(), geometry, ink);
            return null;
        });
    }

    void clear() {
        buffer = null;
        setImage(null);
    }
}
