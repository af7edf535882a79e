package org.mnemoscope.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class LengthAxisTest {
    private final Graphics2D graphics = new BufferedImage(500, 50, BufferedImage.TYPE_INT_RGB).createGraphics();
    private final LengthAxis axis = new LengthAxis("steps");

    private List<NumberTick> ticks(Rectangle2D area) {
        axis.setRange(0, 2500);
        return axis.refreshTicks(graphics, new AxisState(), area, RectangleEdge.BOTTOM);
    }

    private double words() {
        return ChartLooks.width(LengthAxis.words("steps"), axis.getTickLabelFont(), graphics);
    }

    @Test
    void what_is_counted_stands_to_the_left_of_the_axis_where_it_has_room() {
        NumberTick first = ticks(new Rectangle2D.Double(100, 0, 300, 20)).get(0);

        assertThat(first.getValue()).isZero();
    }

    @Test
    void else_it_begins_at_the_edge_of_the_picture_and_no_number_stands_on_it() {
        Rectangle2D area = new Rectangle2D.Double(10, 0, 400, 20);
        List<NumberTick> ticks = ticks(area);

        double end = axis.valueToJava2D(ticks.get(0).getValue(), area, RectangleEdge.BOTTOM);
        assertThat(end).isGreaterThanOrEqualTo(words() - 1e-6);
        NumberTick number = ticks.get(1);
        double half = ChartLooks.width(number.getText(), axis.getTickLabelFont(), graphics) / 2;
        assertThat(axis.valueToJava2D(number.getValue(), area, RectangleEdge.BOTTOM) - half)
                .isGreaterThanOrEqualTo(end);
    }
}
