package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.mnemoscope.viz.language.Texts;

/** A {@link LengthChart} as JFreeChart's plot and legend, and which of its points lies where. */
final class LengthPlot {
    private static final Texts TEXTS = Texts.of(LengthPlot.class);
    private static final double MARGIN_OF_FRACTIONS = 0.04;
    private static final int MOST_MARKERS = 40;
    private static final double LINE = 1.6;
    private static final double FAINT_LINE = 1;
    private static final double MARKER = 2.6;

    private final LengthChart chart;
    private final ChartInk ink;
    private final XYPlot plot;

    /** @param range what the horizontal axis shows */
    LengthPlot(LengthChart chart, ChartInk ink, Range range) {
        this.chart = chart;
        this.ink = ink;
        YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
        for (int i = 0; i < chart.curves().size(); i++) {
            dataset.addSeries(series(chart.curves().get(i), i));
        }
        plot = new XYPlot(dataset, lengthAxis(range), fractionAxis(), renderer());
        ChartLooks.quiet(plot);
        ChartLooks.lines(plot, ink);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.REVERSE);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setFixedLegendItems(legendItems());
        chart.training().ifPresent(training -> plot.addDomainMarker(band(training), Layer.BACKGROUND));
    }

    /** From a little left of the least x of charts to a little right of the greatest. */
    static Range range(Iterable<LengthChart> charts) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (LengthChart chart : charts) {
            least = Math.min(
                    least, chart.points().mapToDouble(CurvePoint::x).min().orElse(least));
            greatest = Math.max(
                    greatest, chart.points().mapToDouble(CurvePoint::x).max().orElse(greatest));
        }
        double length = Math.max(1, greatest - least);
        return least > greatest ? new Range(0, 1) : new Range(least - 0.035 * length, greatest + 0.075 * length);
    }

    XYPlot plot() {
        return plot;
    }

    /** What the curves and the shading mean. */
    LegendTitle legend() {
        return ChartLooks.legend(plot, ink);
    }

    /**
     * The point next to a place.
     *
     * @param area where the plot lies
     * @param reach how far away it may be, in the units of the place
     */
    Optional<PlottedPoint> nearest(Rectangle2D area, Point2D place, double reach) {
        Optional<PlottedPoint> nearest = Optional.empty();
        double least = reach;
        for (int curve = 0; curve < chart.curves().size(); curve++) {
            for (int point = 0; point < chart.curves().get(curve).points().size(); point++) {
                PlottedPoint candidate = new PlottedPoint(curve, point);
                double distance = place(area, candidate).distance(place);
                if (distance < least) {
                    least = distance;
                    nearest = Optional.of(candidate);
                }
            }
        }
        return nearest;
    }

    /** Where a point is drawn. */
    Point2D place(Rectangle2D area, PlottedPoint at) {
        CurvePoint point = chart.curves().get(at.curve()).points().get(at.point());
        return new Point2D.Double(
                plot.getDomainAxis().valueToJava2D(point.x(), area, RectangleEdge.BOTTOM),
                plot.getRangeAxis().valueToJava2D(point.fraction(), area, RectangleEdge.LEFT));
    }

    private static YIntervalSeries series(Curve curve, int index) {
        YIntervalSeries series = new YIntervalSeries(index + " " + curve.name());
        curve.points().forEach(point -> series.add(point.x(), point.fraction(), point.low(), point.high()));
        return series;
    }

    private NumberAxis lengthAxis(Range range) {
        LengthAxis axis = new LengthAxis(chart.counted());
        ChartLooks.axis(axis, ink);
        axis.setRange(range);
        axis.setTickLabelInsets(new RectangleInsets(ink.scaled(3), 0, ink.scaled(3), 0));
        return axis;
    }

    private NumberAxis fractionAxis() {
        NumberAxis axis = new NumberAxis();
        ChartLooks.axis(axis, ink);
        axis.setRange(-MARGIN_OF_FRACTIONS, 1 + MARGIN_OF_FRACTIONS);
        axis.setTickUnit(
                new NumberTickUnit(0.5, new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        axis.setAxisLineVisible(false);
        return axis;
    }

    private DeviationRenderer renderer() {
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.16f);
        for (int i = 0; i < chart.curves().size(); i++) {
            Curve curve = chart.curves().get(i);
            CurveLook look = curve.look();
            renderer.setSeriesPaint(i, ink.of(look));
            renderer.setSeriesFillPaint(i, ink.of(look));
            renderer.setSeriesStroke(i, look.dash().stroke(ink.scaled(look.faint() ? FAINT_LINE : LINE)));
            renderer.setSeriesShape(i, look.marker().shape(ink.scaled(MARKER)));
            renderer.setSeriesShapesFilled(i, !look.hollow());
            renderer.setSeriesShapesVisible(i, !look.faint() && curve.points().size() < MOST_MARKERS);
        }
        return renderer;
    }

    /** A point in words: its curve, value, interval and number of samples. */
    String words(PlottedPoint at) {
        Curve curve = chart.curves().get(at.curve());
        CurvePoint point = curve.points().get(at.point());
        String value = TEXTS.get("point", curve.name(), point.x(), chart.counted(), 100 * point.fraction());
        String interval = point.low() == point.high()
                ? value
                : TEXTS.get("point.interval", value, 100 * point.low(), 100 * point.high());
        return point.samples() == 0 ? interval : TEXTS.get("point.samples", interval, point.samples());
    }

    private IntervalMarker band(TrainingRange training) {
        IntervalMarker marker = new IntervalMarker(training.from(), training.to(), ink.band());
        marker.setAlpha(1);
        marker.setOutlinePaint(ink.edge());
        marker.setOutlineStroke(CurveLook.Dash.DASHED.stroke(ink.scaled(0.6)));
        return marker;
    }

    private LegendItemCollection legendItems() {
        LegendItemCollection items = new LegendItemCollection();
        double half = ink.scaled(13);
        BasicStroke outline = new BasicStroke((float) ink.scaled(1));
        for (Curve curve : chart.curves()) {
            CurveLook look = curve.look();
            if (look.faint()) {
                continue;
            }
            items.add(new LegendItem(
                    curve.name(),
                    null,
                    null,
                    null,
                    true,
                    look.marker().shape(ink.scaled(MARKER)),
                    !look.hollow(),
                    ink.of(look),
                    look.hollow(),
                    ink.of(look),
                    outline,
                    true,
                    new Line2D.Double(-half, 0, half, 0),
                    look.dash().stroke(ink.scaled(LINE)),
                    ink.of(look)));
        }
        if (chart.training().isPresent()) {
            Rectangle2D swatch = new Rectangle2D.Double(-half / 2, -ink.scaled(4), half, ink.scaled(8));
            items.add(new LegendItem(TEXTS.get("trained"), null, null, null, swatch, ink.band(), outline, ink.edge()));
        }
        return items;
    }
}
