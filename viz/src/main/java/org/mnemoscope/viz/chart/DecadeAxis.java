package org.mnemoscope.viz.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at 1, 0.1, 0.01 …; where it is shorter than two decades, at 5 and 2 between them too. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final double AROUND = 1.15;
    private static final double FEW_DECADES = 2;
    private static final int LAST_PLAIN = -4;

    /**
     * @param least the least value to show, above 0
     * @param greatest the greatest
     */
    DecadeAxis(double least, double greatest) {
        setSmallestValue(least / (2 * AROUND));
        setRange(least / AROUND, greatest * AROUND);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        boolean few = Math.log10(getUpperBound() / getLowerBound()) < FEW_DECADES;
        List<NumberTick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(Math.log10(getLowerBound()));
                Math.pow(10, decade) <= getUpperBound();
                decade++) {
            for (int digit : few ? new int[] {1, 2, 5} : new int[] {1}) {
                BigDecimal at = BigDecimal.valueOf(digit).scaleByPowerOfTen(decade);
                if (at.doubleValue() >= getLowerBound() && at.doubleValue() <= getUpperBound()) {
                    ticks.add(new NumberTick(
                            at.doubleValue(), words(at, decade), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    private static String words(BigDecimal value, int decade) {
        return decade < LAST_PLAIN ? value.unscaledValue() + "e" + decade : value.toPlainString();
    }
}
