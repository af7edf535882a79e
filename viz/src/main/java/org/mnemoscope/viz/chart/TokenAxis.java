package org.mnemoscope.viz.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.mnemoscope.viz.matrix.AxisTicks;

/** An axis over the tokens of the context that names only the few that matter. */
final class TokenAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 8;

    private final String[] labels;
    private final String end;

    /**
     * Makes an axis.
     *
     * @param labels one label for each token, empty for those without a name on the axis
     * @param end the words at the right end
     */
    TokenAxis(List<String> labels, String end) {
        this.labels = labels.toArray(String[]::new);
        this.end = end;
        setRange(-0.5, Math.max(1, labels.size()) - 0.5);
        setTickMarksVisible(false);
        setMinorTickMarksVisible(false);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        double endWidth = width(graphics, end);
        AxisTicks.Span span =
                new AxisTicks.Span(0, labels.length - 1, dataArea.getMinX(), dataArea.getMaxX() - endWidth - GAP);
        List<NumberTick> ticks = new ArrayList<>();
        for (AxisTicks.Tick tick : new AxisTicks(label -> width(graphics, label), GAP, 1)
                .place(List.of(labels), span, index -> valueToJava2D(index, dataArea, edge))) {
            double at = java2DToValue(tick.centre(), dataArea, edge);
            ticks.add(new NumberTick(at, tick.text(), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
        }
        ticks.add(new NumberTick(getUpperBound(), end, TextAnchor.TOP_RIGHT, TextAnchor.CENTER, 0));
        return ticks;
    }

    private double width(Graphics2D graphics, String text) {
        return ChartLooks.width(text, getTickLabelFont(), graphics);
    }
}
