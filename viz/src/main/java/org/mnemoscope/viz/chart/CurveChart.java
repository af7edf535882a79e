package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Fractions over a length or a position, as lines with their 95 % intervals; what training covered is shaded. Used for
 * accuracy by length and for hit rate by output position. The second curve is dashed, so that two can be told apart
 * without colour.
 */
public final class CurveChart extends ChartPane {
    private static final double SHOWN_ABOVE_ONE = 0.04;

    private final String xLabel;
    private final ObjectProperty<List<Curve>> curves = new SimpleObjectProperty<>(this, "curves", List.of());
    private final ObjectProperty<TrainingRange> training = new SimpleObjectProperty<>(this, "training");

    /**
     * An empty chart.
     *
     * @param xLabel what the horizontal axis counts, such as "bits"
     */
    public CurveChart(String xLabel) {
        this.xLabel = xLabel;
        getStyleClass().add("curve-chart");
        curves.addListener(observable -> changed());
        training.addListener(observable -> changed());
        changed();
    }

    /** The curves, one or two; none for an empty chart. */
    public ObjectProperty<List<Curve>> curvesProperty() {
        return curves;
    }

    /** What training covered; {@code null} where it is not known. */
    public ObjectProperty<TrainingRange> trainingProperty() {
        return training;
    }

    private void changed() {
        setAccessibleText(curves.get().stream()
                .map(curve -> "%s: %d points over %s"
                        .formatted(curve.name(), curve.points().size(), xLabel))
                .collect(Collectors.joining("; ")));
        redraw();
    }

    @Override
    JFreeChart chart(ChartInk ink) {
        if (curves.get().stream().allMatch(curve -> curve.points().isEmpty())) {
            return null;
        }
        YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
        for (int i = 0; i < curves.get().size(); i++) {
            dataset.addSeries(series(curves.get().get(i), i));
        }
        XYPlot plot = new XYPlot(dataset, lengthAxis(ink), fractionAxis(ink), renderer(ink));
        ChartLooks.quiet(plot);
        ChartLooks.lines(plot, ink);
        if (training.get() != null) {
            plot.addDomainMarker(band(ink), Layer.BACKGROUND);
        }
        JFreeChart chart = ChartLooks.chart(plot, ink);
        chart.addLegend(legend(plot, ink));
        return chart;
    }

    private static YIntervalSeries series(Curve curve, int index) {
        YIntervalSeries series = new YIntervalSeries(index + " " + curve.name());
        curve.points().forEach(point -> series.add(point.x(), point.fraction(), point.low(), point.high()));
        return series;
    }

    private NumberAxis lengthAxis(ChartInk ink) {
        LengthAxis axis = new LengthAxis(xLabel + " →");
        ChartLooks.axis(axis, ink);
        axis.setAutoRangeIncludesZero(false);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.06);
        axis.setTickLabelInsets(new RectangleInsets(3, 0, 0, 0));
        return axis;
    }

    private static NumberAxis fractionAxis(ChartInk ink) {
        NumberAxis axis = new NumberAxis();
        ChartLooks.axis(axis, ink);
        axis.setRange(0, 1 + SHOWN_ABOVE_ONE);
        axis.setTickUnit(
                new NumberTickUnit(0.5, new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        axis.setAxisLineVisible(false);
        return axis;
    }

    private DeviationRenderer renderer(ChartInk ink) {
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.16f);
        for (int i = 0; i < curves.get().size(); i++) {
            renderer.setSeriesPaint(i, ink.ofSeries(i));
            renderer.setSeriesFillPaint(i, ink.ofSeries(i));
            renderer.setSeriesStroke(i, stroke(i));
            renderer.setSeriesShape(i, shape(i));
            renderer.setSeriesShapesVisible(i, curves.get().get(i).points().size() <= 40);
        }
        renderer.setDefaultToolTipGenerator((dataset, series, item) -> {
            Curve curve = curves.get().get(series);
            CurvePoint point = curve.points().get(item);
            return "%s · %.0f %s: %.0f %%%s"
                    .formatted(curve.name(), point.x(), xLabel, 100 * point.fraction(), interval(point));
        });
        renderer.setLegendItemLabelGenerator(
                (dataset, series) -> curves.get().get(series).name());
        return renderer;
    }

    private static String interval(CurvePoint point) {
        return point.low() == point.high()
                ? ""
                : " (95 %% interval %.0f–%.0f %%)".formatted(100 * point.low(), 100 * point.high());
    }

    private static BasicStroke stroke(int series) {
        return series == 0
                ? new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
    }

    private static Shape shape(int series) {
        return series == 0 ? new Ellipse2D.Double(-2.5, -2.5, 5, 5) : new Rectangle2D.Double(-2.5, -2.5, 5, 5);
    }

    private IntervalMarker band(ChartInk ink) {
        IntervalMarker marker =
                new IntervalMarker(training.get().from(), training.get().to(), ink.band());
        marker.setAlpha(1);
        marker.setLabel("trained");
        marker.setLabelFont(ink.font());
        marker.setLabelPaint(ink.text());
        marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        marker.setLabelBackgroundColor(ink.band());
        marker.setLabelOffset(new RectangleInsets(3, 4, 3, 4));
        return marker;
    }

    private static LegendTitle legend(XYPlot plot, ChartInk ink) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(ink.font());
        legend.setItemPaint(ink.text());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 16));
        legend.setPadding(new RectangleInsets(0, 0, 6, 0));
        return legend;
    }
}
