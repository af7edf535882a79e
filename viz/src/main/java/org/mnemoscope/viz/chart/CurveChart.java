package org.mnemoscope.viz.chart;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;

/**
 * Fractions over a length or a position, as lines with their 95 % intervals; what training covered is shaded. Used for
 * accuracy by length and for hit rate by output position. Says of the point the mouse is on its value, interval and number of
 * samples.
 */
public final class CurveChart extends ChartPane {
    /** How far from the mouse a point may be, in pixels. */
    private static final double REACH = 14;

    private static final Duration SOON = Duration.millis(100);

    private final String counted;
    private final ObjectProperty<List<Curve>> curves = new SimpleObjectProperty<>(this, "curves", List.of());
    private final ObjectProperty<TrainingRange> training = new SimpleObjectProperty<>(this, "training");
    private final ReadOnlyObjectWrapper<PlottedPoint> hovered = new ReadOnlyObjectWrapper<>(this, "hovered");
    private final ObjectProperty<Consumer<PlottedPoint>> onPicked = new SimpleObjectProperty<>(this, "onPicked");

    private final Tooltip tooltip = new Tooltip();

    private LengthPlot drawn;

    /**
     * An empty chart.
     *
     * @param counted what the horizontal axis counts, such as "bits"
     */
    public CurveChart(String counted) {
        this.counted = counted;
        getStyleClass().add("curve-chart");
        curves.addListener(observable -> changed());
        training.addListener(observable -> changed());
        setOnMouseMoved(event -> hovered.set(at(event).orElse(null)));
        setOnMouseExited(event -> hovered.set(null));
        setOnMouseClicked(this::clicked);
        tooltip.setShowDelay(SOON);
        hovered.addListener(observable -> hoveredChanged());
        changed();
    }

    /** The curves; none for an empty chart. */
    public ObjectProperty<List<Curve>> curvesProperty() {
        return curves;
    }

    /** What training covered; {@code null} where it is not known. */
    public ObjectProperty<TrainingRange> trainingProperty() {
        return training;
    }

    /** The point that the mouse is on, by its place in the curves; {@code null} for none. */
    public ReadOnlyObjectProperty<PlottedPoint> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /** Told of a point that is clicked; {@code null} where points cannot be picked. */
    public ObjectProperty<Consumer<PlottedPoint>> onPickedProperty() {
        return onPicked;
    }

    private void changed() {
        hovered.set(null);
        setAccessibleText(curves.get().stream()
                .map(curve -> "%s: %d points over %s"
                        .formatted(curve.name(), curve.points().size(), counted))
                .collect(Collectors.joining("; ")));
        redraw();
    }

    private void hoveredChanged() {
        PlottedPoint point = hovered.get();
        setCursor(point != null && onPicked.get() != null ? Cursor.HAND : Cursor.DEFAULT);
        if (point == null) {
            tooltip.hide();
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(drawn.words(point));
            Tooltip.install(this, tooltip);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && onPicked.get() != null) {
            at(event).ifPresent(onPicked.get());
        }
    }

    private Optional<PlottedPoint> at(MouseEvent event) {
        Point2D place = new Point2D.Double(event.getX(), event.getY());
        return drawn == null ? Optional.empty() : plotArea().flatMap(area -> drawn.nearest(area, place, REACH));
    }

    @Override
    JFreeChart chart(ChartInk ink) {
        LengthChart chart = new LengthChart("", counted, curves.get(), Optional.ofNullable(training.get()));
        if (chart.isEmpty()) {
            drawn = null;
            return null;
        }
        drawn = new LengthPlot(chart, ink, LengthPlot.range(List.of(chart)));
        JFreeChart whole = ChartLooks.chart(drawn.plot(), ink);
        whole.addLegend(drawn.legend());
        return whole;
    }
}
