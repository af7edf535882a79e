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

/** An axis of whole numbers at round steps, with what they count in front of them. */
final class LengthAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    /** In sizes of the letters. */
    private static final double ROOM_OF_NUMBER = 2.05;

    private static final double MOST_NUMBERS = 14;
    /** Between what is counted and the first number. */
    private static final String EN_SPACE = "\u2002";

    private final String counted;

    LengthAxis(String counted) {
        this.counted = counted;
    }

    /** What stands to the left of the axis. */
    static String words(String counted) {
        return counted + EN_SPACE;
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        double room = ROOM_OF_NUMBER * getTickLabelFont().getSize2D();
        double numbers = Math.min(MOST_NUMBERS, Math.max(1, dataArea.getWidth() / room));
        long step = step(getRange().getLength() / numbers);
        List<NumberTick> ticks = new ArrayList<>();
        // to the left of the axis, unless that were outside the picture
        double end = Math.max(dataArea.getMinX(), width(graphics, words(counted)));
        double there = java2DToValue(end, dataArea, edge);
        ticks.add(new NumberTick(there, words(counted), TextAnchor.TOP_RIGHT, TextAnchor.CENTER, 0));
        for (long at = step; at <= getUpperBound(); at += step) {
            double centre = valueToJava2D(at, dataArea, edge);
            String text = Long.toString(at);
            double half = width(graphics, text) / 2;
            boolean fits = end == dataArea.getMinX() || centre - half >= end;
            if (at >= getLowerBound() && fits && centre + half <= dataArea.getMaxX()) {
                ticks.add(new NumberTick((double) at, text, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
            }
        }
        return ticks;
    }

    /** The least of 1, 2, 5, 10, 20, 50 … that is not below the wanted step. */
    private static long step(double wanted) {
        long decade = 1;
        while (true) {
            for (long digit : new long[] {1, 2, 5}) {
                if (digit * decade >= wanted) {
                    return digit * decade;
                }
            }
            decade *= 10;
        }
    }

    private double width(Graphics2D graphics, String text) {
        return ChartLooks.width(text, getTickLabelFont(), graphics);
    }
}
