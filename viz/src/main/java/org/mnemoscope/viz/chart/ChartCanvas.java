package org.mnemoscope.viz.chart;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.text.FontSmoothingType;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.fx.FXGraphics2D;

/** A chart as it is drawn: anew when it becomes another one or another size. It says what is under the mouse where the chart knows. */
final class ChartCanvas extends Canvas {
    private static final double THINNEST = 0.1;

    private final Tooltip tooltip = new Tooltip();
    private JFreeChart chart;
    private ChartRenderingInfo drawn = new ChartRenderingInfo();

    /** @param chart what it shows */
    ChartCanvas(JFreeChart chart) {
        this.chart = chart;
        setManaged(false);
        widthProperty().addListener(observable -> draw());
        heightProperty().addListener(observable -> draw());
        setOnMouseMoved(event -> say(words(event.getX(), event.getY())));
        setOnMouseExited(event -> say(Optional.empty()));
    }

    /** Shows another chart. */
    void setChart(JFreeChart another) {
        chart = another;
        draw();
    }

    /** Where the plot lies in it; of no width before anything is drawn. */
    Rectangle2D plotArea() {
        return drawn.getPlotInfo().getDataArea();
    }

    private void draw() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        GraphicsContext context = getGraphicsContext2D();
        context.save();
        context.setFontSmoothingType(FontSmoothingType.LCD);
        context.clearRect(0, 0, getWidth(), getHeight());
        drawn = new ChartRenderingInfo();
        FXGraphics2D graphics = new Ink(context);
        graphics.setZeroStrokeWidth(THINNEST);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, (int) getWidth(), (int) getHeight()), drawn);
        context.restore();
    }

    private Optional<String> words(double x, double y) {
        return Optional.ofNullable(drawn.getEntityCollection().getEntity(x, y)).map(ChartEntity::getToolTipText);
    }

    private void say(Optional<String> words) {
        words.ifPresentOrElse(
                said -> {
                    tooltip.setText(said);
                    Tooltip.install(this, tooltip);
                },
                () -> {
                    tooltip.hide();
                    Tooltip.uninstall(this, tooltip);
                });
    }

    /**
     * Java finalizes what is drawn with, and keeps until after that all that can be reached from it: the canvas, and the whole window that
     * was closed. Nothing has to be done at the end, and what says so is not finalized.
     */
    private static final class Ink extends FXGraphics2D {
        Ink(GraphicsContext context) {
            super(context);
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        public void finalize() {}
    }
}
