package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The quiet look that all charts share. */
final class ChartLooks {
    private static final BasicStroke HAIRLINE = new BasicStroke(1);

    private ChartLooks() {}

    static JFreeChart chart(XYPlot plot, ChartInk ink) {
        JFreeChart chart = new JFreeChart(null, ink.font(), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(2, 0, 0, 0));
        return chart;
    }

    /** No frame, no background, no grid. */
    static void quiet(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
    }

    /** Hairlines across, at the ticks of the value axis. */
    static void lines(XYPlot plot, ChartInk ink) {
        plot.setRangeGridlinesVisible(true);
        plot.setRangeGridlinePaint(ink.grid());
        plot.setRangeGridlineStroke(HAIRLINE);
    }

    /** What the curves of a plot mean, over it from the left. */
    static LegendTitle legend(LegendItemSource source, ChartInk ink) {
        LegendTitle legend = new LegendTitle(source);
        legend.setItemFont(ink.font());
        legend.setItemPaint(ink.text());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemLabelPadding(new RectangleInsets(2, ink.scaled(4), 2, ink.scaled(12)));
        legend.setPadding(new RectangleInsets(0, 0, ink.scaled(5), 0));
        return legend;
    }

    static void axis(ValueAxis axis, ChartInk ink) {
        axis.setTickLabelFont(ink.font());
        axis.setTickLabelPaint(ink.text());
        axis.setLabelFont(ink.font());
        axis.setLabelPaint(ink.text());
        axis.setAxisLinePaint(ink.line());
        axis.setTickMarksVisible(false);
    }

    /** How wide words are in a font. */
    static double width(String words, Font font, Graphics2D measures) {
        return font.getStringBounds(words, measures.getFontRenderContext()).getWidth();
    }
}
