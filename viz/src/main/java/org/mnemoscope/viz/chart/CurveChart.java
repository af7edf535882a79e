package org.mnemoscope.viz.chart;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;
import org.mnemoscope.viz.language.Texts;

/**
 * Fractions over a length or a position, as lines with their 95 % intervals; what training covered is shaded. Used for
 * accuracy by length and for hit rate by output position. Says of the point the mouse is on its value, interval and number of
 * samples. Where points can be picked, one of them can be chosen with the arrow keys and picked with Enter.
 */
public final class CurveChart extends ChartPane {
    private static final Texts TEXTS = Texts.of(CurveChart.class);
    /** How far from the mouse a point may be, in pixels. */
    private static final double REACH = 14;

    private static final Duration SOON = Duration.millis(100);

    private final String counted;
    private final ObjectProperty<List<Curve>> curves = new SimpleObjectProperty<>(this, "curves", List.of());
    private final ObjectProperty<TrainingRange> training = new SimpleObjectProperty<>(this, "training");
    private final ObjectProperty<List<LengthChart>> beside = new SimpleObjectProperty<>(this, "beside", List.of());
    private final BooleanProperty legendVisible = new SimpleBooleanProperty(this, "legendVisible", true);
    private final ReadOnlyObjectWrapper<PlottedPoint> hovered = new ReadOnlyObjectWrapper<>(this, "hovered");
    private final ObjectProperty<PlottedPoint> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ObjectProperty<Consumer<PlottedPoint>> onPicked = new SimpleObjectProperty<>(this, "onPicked");
    private final ObjectProperty<Function<PlottedPoint, String>> words = new SimpleObjectProperty<>(this, "words");

    private final Tooltip tooltip = new Tooltip();
    private final Region ring = new Region();

    private LengthPlot drawn;

    /**
     * An empty chart.
     *
     * @param counted what the horizontal axis counts, such as "bits"
     */
    public CurveChart(String counted) {
        this.counted = counted;
        getStyleClass().add("curve-chart");
        ring.getStyleClass().add("chosen-point");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setVisible(false);
        getChildren().add(ring);
        curves.addListener(observable -> changed());
        training.addListener(observable -> redraw());
        beside.addListener(observable -> redraw());
        legendVisible.addListener(observable -> redraw());
        setOnMouseMoved(event -> hovered.set(at(event).orElse(null)));
        setOnMouseExited(event -> hovered.set(null));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
        onPicked.addListener((observable, before, now) -> setFocusTraversable(now != null));
        focusedProperty().addListener((observable, before, focused) -> focusMoved(focused));
        tooltip.setShowDelay(SOON);
        hovered.addListener(observable -> hoveredChanged());
        chosen.addListener(observable -> chosenChanged());
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

    /** Other charts whose points lie within this one's horizontal axis too, so that all can share it. */
    public ObjectProperty<List<LengthChart>> besideProperty() {
        return beside;
    }

    /** Whether the chart itself says which curve is which. */
    public BooleanProperty legendVisibleProperty() {
        return legendVisible;
    }

    /** The point that the mouse is on, by its place in the curves; {@code null} for none. */
    public ReadOnlyObjectProperty<PlottedPoint> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /** The point with a ring around it, which the arrow keys move; {@code null} for none. */
    public ObjectProperty<PlottedPoint> chosenProperty() {
        return chosen;
    }

    /** Told of a point that is clicked, or chosen and picked with Enter; {@code null} where points cannot be picked. */
    public ObjectProperty<Consumer<PlottedPoint>> onPickedProperty() {
        return onPicked;
    }

    /** What is said of a point; {@code null} for its curve, value, interval and number of samples. */
    public ObjectProperty<Function<PlottedPoint, String>> wordsProperty() {
        return words;
    }

    /** The point at a place in this region, if any. */
    public Optional<PlottedPoint> pointAt(double x, double y) {
        Point2D place = new Point2D.Double(x, y);
        return drawn == null ? Optional.empty() : plotArea().flatMap(area -> drawn.nearest(area, place, REACH));
    }

    /** Where a point is drawn in this region; empty before it is. */
    public Optional<javafx.geometry.Point2D> placeOf(PlottedPoint point) {
        if (drawn == null || !walk().has(point)) {
            return Optional.empty();
        }
        return plotArea()
                .map(area -> drawn.place(area, point))
                .map(place -> new javafx.geometry.Point2D(place.getX(), place.getY()));
    }

    private PointWalk walk() {
        return new PointWalk(curves.get());
    }

    private void changed() {
        hovered.set(null);
        if (chosen.get() != null && !walk().has(chosen.get())) {
            chosen.set(null);
        }
        sayWhatIsChosen();
        redraw();
    }

    private void chosenChanged() {
        sayWhatIsChosen();
        requestLayout();
    }

    private void sayWhatIsChosen() {
        PlottedPoint point = chosen.get();
        setAccessibleText(
                point != null && walk().has(point) && words.get() != null
                        ? words.get().apply(point)
                        : curves.get().stream()
                                .map(curve ->
                                        TEXTS.count("curve", curve.points().size(), curve.name(), counted))
                                .collect(Collectors.joining("; ")));
    }

    private void hoveredChanged() {
        PlottedPoint point = hovered.get();
        setCursor(point != null && onPicked.get() != null ? Cursor.HAND : Cursor.DEFAULT);
        if (point == null) {
            tooltip.hide();
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(
                    words.get() == null ? drawn.words(point) : words.get().apply(point));
            Tooltip.install(this, tooltip);
        }
    }

    private void focusMoved(boolean focused) {
        if (focused && chosen.get() == null) {
            walk().start().ifPresent(chosen::set);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && onPicked.get() != null) {
            at(event).ifPresent(point -> {
                requestFocus();
                chosen.set(point);
                onPicked.get().accept(point);
            });
        }
    }

    private void pressed(KeyEvent event) {
        PlottedPoint from = chosen.get();
        if (onPicked.get() == null || from == null) {
            return;
        }
        PointWalk walk = walk();
        switch (event.getCode()) {
            case LEFT -> chosen.set(walk.along(from, -1));
            case RIGHT -> chosen.set(walk.along(from, 1));
            case UP -> chosen.set(walk.across(from, -1));
            case DOWN -> chosen.set(walk.across(from, 1));
            case HOME -> chosen.set(walk.first(from));
            case END -> chosen.set(walk.last(from));
            case ENTER, SPACE -> onPicked.get().accept(from);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Optional<PlottedPoint> at(MouseEvent event) {
        return pointAt(event.getX(), event.getY());
    }

    @Override
    JFreeChart chart(ChartInk ink) {
        LengthChart chart = new LengthChart("", counted, curves.get(), Optional.ofNullable(training.get()));
        if (chart.isEmpty()) {
            drawn = null;
            return null;
        }
        List<LengthChart> onTheAxis = new ArrayList<>(beside.get());
        onTheAxis.add(chart);
        drawn = new LengthPlot(chart, ink, LengthPlot.range(onTheAxis));
        JFreeChart whole = ChartLooks.chart(drawn.plot(), ink);
        if (legendVisible.get()) {
            whole.addLegend(drawn.legend());
        }
        return whole;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Optional<javafx.geometry.Point2D> place =
                Optional.ofNullable(chosen.get()).flatMap(this::placeOf);
        ring.setVisible(place.isPresent());
        place.ifPresent(at -> {
            double size = ring.prefWidth(-1);
            ring.resizeRelocate(at.getX() - size / 2, at.getY() - size / 2, size, size);
        });
    }
}
