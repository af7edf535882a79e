package org.mnemoscope.viz.chart;

import java.awt.Paint;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * One column of a heatmap as bars over the context: where one output looked. Expected sources are drawn in the warm
 * colour and named on the axis, anchors in grey; where nobody expects any, the largest bars are named. The bars have the scale of the heatmap's colours, so that two profiles of the same
 * normalisation can be compared.
 */
public final class RowProfile extends ChartPane {
    private static final Texts TEXTS = Texts.of(RowProfile.class);
    private static final int LARGEST_NAMED = 5;

    private final ObjectProperty<HeatmapData> data = new SimpleObjectProperty<>(this, "data");
    private final IntegerProperty column = new SimpleIntegerProperty(this, "column", -1);

    /** An empty profile. */
    public RowProfile() {
        getStyleClass().add("row-profile");
        data.addListener(observable -> changed());
        column.addListener(observable -> changed());
        changed();
    }

    /** The heatmap whose column is shown; {@code null} for none. */
    public ObjectProperty<HeatmapData> dataProperty() {
        return data;
    }

    /** The column shown; nothing is drawn for an index the data does not have. */
    public IntegerProperty columnProperty() {
        return column;
    }

    private void changed() {
        setAccessibleText(shown().map(map ->
                        TEXTS.get("profile", map.outputs().get(column.get()).label(), map.rows()))
                .orElseGet(() -> TEXTS.get("profile.none")));
        redraw();
    }

    private Optional<HeatmapData> shown() {
        return Optional.ofNullable(data.get()).filter(map -> column.get() >= 0 && column.get() < map.columns());
    }

    @Override
    String labels() {
        return shown().map(
                        map -> map.context().stream().map(ContextToken::label).collect(Collectors.joining()))
                .orElse("");
    }

    @Override
    JFreeChart chart(ChartInk ink) {
        return shown().map(map -> chart(map, ink)).orElse(null);
    }

    private JFreeChart chart(HeatmapData map, ChartInk ink) {
        int output = column.get();
        XYSeries bars = new XYSeries("values");
        double low = Math.min(0, map.range().low());
        double high = map.range().high();
        for (int row = 0; row < map.rows(); row++) {
            float value = map.value(output, row);
            if (!Float.isNaN(value) && !map.isPending(output)) {
                bars.add(row, value);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        XYPlot plot = new XYPlot(
                new XYBarDataset(new XYSeriesCollection(bars), 1),
                axis(map, output, ink),
                valueAxis(low, high),
                renderer(map, output, bars, ink));
        ChartLooks.quiet(plot);
        plot.setRangeZeroBaselineVisible(low < 0);
        plot.setRangeZeroBaselinePaint(ink.line());
        return ChartLooks.chart(plot, ink);
    }

    private static TokenAxis axis(HeatmapData map, int output, ChartInk ink) {
        Set<Integer> named = named(map, output);
        TokenAxis axis = new TokenAxis(
                IntStream.range(0, map.rows())
                        .mapToObj(row ->
                                named.contains(row) ? map.context().get(row).label() : "")
                        .toList(),
                TEXTS.get("context"));
        axis.setTickLabelFont(ink.font());
        axis.setTickLabelPaint(ink.text());
        axis.setTickLabelInsets(new RectangleInsets(3, 0, 0, 0));
        axis.setAxisLinePaint(ink.line());
        return axis;
    }

    /** The expected sources; where nobody expects any, the largest bars. */
    private static Set<Integer> named(HeatmapData map, int output) {
        if (!map.expected().isEmpty()) {
            return IntStream.range(0, map.rows())
                    .filter(row -> map.expected().contains(new Cell(output, row)))
                    .boxed()
                    .collect(Collectors.toSet());
        }
        return IntStream.range(0, map.rows())
                .filter(row -> !map.isPending(output) && !Float.isNaN(map.value(output, row)))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(map.value(output, row))))
                .limit(LARGEST_NAMED)
                .collect(Collectors.toSet());
    }

    private static NumberAxis valueAxis(double low, double high) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(low, high > low ? high * 1.02 : low + 1);
        axis.setVisible(false);
        return axis;
    }

    private static XYBarRenderer renderer(HeatmapData map, int output, XYSeries bars, ChartInk ink) {
        XYBarRenderer renderer = new XYBarRenderer(0.16) {
            private static final long serialVersionUID = 1L;

            @Override
            public Paint getItemPaint(int series, int item) {
                Cell cell = new Cell(output, bars.getX(item).intValue());
                if (map.expected().contains(cell)) {
                    return ink.warm();
                }
                return map.anchors().contains(cell) ? ink.text() : ink.bar();
            }
        };
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setDefaultToolTipGenerator((dataset, series, item) -> {
            int row = bars.getX(item).intValue();
            boolean expected = map.expected().contains(new Cell(output, row));
            return TEXTS.get(
                    expected ? "bar.expected" : "bar",
                    map.context().get(row).description(),
                    bars.getY(item).doubleValue());
        });
        return renderer;
    }
}
