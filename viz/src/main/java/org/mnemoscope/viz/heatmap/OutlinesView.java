package org.mnemoscope.viz.heatmap;

import java.awt.geom.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.mnemoscope.viz.matrix.ExpectedOutlines;
import org.mnemoscope.viz.matrix.PlotGeometry;

/** Thin outlines around the expected sources. */
final class OutlinesView extends Canvas {
    OutlinesView() {
        setManaged(false);
        setMouseTransparent(true);
    }

    void paint(ExpectedOutlines outlines, PlotGeometry geometry, Color stroke) {
        relocate(geometry.x(), geometry.y());
        setWidth(geometry.width());
        setHeight(geometry.height());
        GraphicsContext graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        graphics.setStroke(stroke);
        graphics.setLineWidth(outlines.line());
        graphics.beginPath();
        for (Rectangle2D outline : outlines.visible()) {
            graphics.rect(
                    outline.getX() - geometry.x(),
                    outline.getY() - geometry.y(),
                    outline.getWidth(),
                    outline.getHeight());
        }
        graphics.stroke();
    }
}
