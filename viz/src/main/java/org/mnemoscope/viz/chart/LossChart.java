package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mnemoscope.viz.language.Texts;

/**
 * A loss over the steps of a training run on a logarithmic scale: each batch's as a pale line, the running mean over it. The
 * horizontal axis has room for all steps from the beginning, so that the curve shows how far the run is.
 */
public final class LossChart extends ChartPane {
    private static final Texts TEXTS = Texts.of(LossChart.class);
    /** What is smaller is drawn here: it says no more than that nothing is left to learn. */
    private static final double LEAST = 1e-6;

    private static final double PALE = 0.35;
    private static final float THIN = 1;
    private static final float THICK = 1.75f;

    private final ObjectProperty<List<StepValue>> raw = new SimpleObjectProperty<>(this, "raw", List.of());
    private final ObjectProperty<List<StepValue>> smooth = new SimpleObjectProperty<>(this, "smooth", List.of());
    private final DoubleProperty steps = new SimpleDoubleProperty(this, "steps", 1);

    /** An empty chart. */
    public LossChart() {
        getStyleClass().add("loss-chart");
        raw.addListener(observable -> redraw());
        smooth.addListener(observable -> changed());
        steps.addListener(observable -> redraw());
        changed();
    }

    /** The loss of single batches, by rising step. */
    public ObjectProperty<List<StepValue>> rawProperty() {
        return raw;
    }

    /** The running mean, by rising step. */
    public ObjectProperty<List<StepValue>> smoothProperty() {
        return smooth;
    }

    /** How many steps there will be, at least 1. */
    public DoubleProperty stepsProperty() {
        return steps;
    }

    private void changed() {
        List<StepValue> values = smooth.get();
        setAccessibleText(
                values.isEmpty()
                        ? TEXTS.get("loss.none")
                        : TEXTS.get(
                                "loss",
                                values.get(values.size() - 1).value(),
                                values.get(values.size() - 1).step(),
                                steps.get()));
        redraw();
    }

    @Override
    JFreeChart chart(ChartInk ink) {
        if (values().findAny().isEmpty()) {
            return null;
        }
        XYSeriesCollection dataset = new XYSeriesCollection();
        dataset.addSeries(series(TEXTS.get("loss.smooth"), smooth.get()));
        dataset.addSeries(series(TEXTS.get("loss.raw"), raw.get()));
        XYPlot plot = new XYPlot(dataset, stepAxis(ink), lossAxis(ink), renderer(ink));
        ChartLooks.quiet(plot);
        ChartLooks.lines(plot, ink);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.REVERSE);
        JFreeChart chart = ChartLooks.chart(plot, ink);
        chart.addLegend(ChartLooks.legend(plot, ink));
        return chart;
    }

    private DoubleStream values() {
        return Stream.concat(raw.get().stream(), smooth.get().stream()).mapToDouble(LossChart::shown);
    }

    private static XYSeries series(String name, List<StepValue> values) {
        XYSeries series = new XYSeries(name);
        values.forEach(value -> series.add(value.step(), shown(value)));
        return series;
    }

    private static double shown(StepValue value) {
        return Math.max(LEAST, value.value());
    }

    private NumberAxis stepAxis(ChartInk ink) {
        LengthAxis axis = new LengthAxis(TEXTS.get("steps"));
        ChartLooks.axis(axis, ink);
        axis.setRange(0, 1.02 * Math.max(1, steps.get()));
        axis.setTickLabelInsets(new RectangleInsets(ink.scaled(3), 0, ink.scaled(3), 0));
        return axis;
    }

    private DecadeAxis lossAxis(ChartInk ink) {
        double least = values().min().orElseThrow();
        double greatest = values().max().orElseThrow();
        DecadeAxis axis = new DecadeAxis(least, greatest);
        ChartLooks.axis(axis, ink);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static XYLineAndShapeRenderer renderer(ChartInk ink) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        Color colour = ink.curves().get(0);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, line(THICK));
        renderer.setSeriesPaint(1, ChartInk.pale(colour, PALE));
        renderer.setSeriesStroke(1, line(THIN));
        return renderer;
    }

    private static BasicStroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
