package org.mnemoscope.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Theme;

class LengthPlotTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(50, 10, 400, 200);

    private final LengthChart chart = new LengthChart(
            "",
            "bits",
            List.of(
                    new Curve(
                            "First",
                            CurveLook.of(0),
                            List.of(CurvePoint.exact(10, 1), new CurvePoint(40, 0.5, 0.25, 0.75, 100))),
                    new Curve("Second", CurveLook.of(1), List.of(CurvePoint.exact(10, 0), CurvePoint.exact(40, 0.4)))),
            Optional.empty());
    private final LengthPlot plot = new LengthPlot(
            chart, ChartInk.of(Theme.LIGHT.palette(), new PaintedFonts(), 11), LengthPlot.range(List.of(chart)));

    @Test
    void every_point_is_found_where_it_is_drawn() {
        for (int curve = 0; curve < 2; curve++) {
            for (int point = 0; point < 2; point++) {
                PlottedPoint at = new PlottedPoint(curve, point);
                assertThat(plot.nearest(AREA, plot.place(AREA, at), 5)).contains(at);
            }
        }
    }

    @Test
    void the_nearer_of_two_points_is_found_and_none_out_of_reach() {
        Point2D upper = plot.place(AREA, new PlottedPoint(0, 1));
        Point2D lower = plot.place(AREA, new PlottedPoint(1, 1));
        Point2D between = new Point2D.Double(upper.getX(), (upper.getY() + 2 * lower.getY()) / 3);

        assertThat(plot.nearest(AREA, between, 20)).contains(new PlottedPoint(1, 1));
        assertThat(plot.nearest(AREA, new Point2D.Double(upper.getX() - 60, upper.getY()), 20))
                .isEmpty();
    }

    @Test
    void the_whole_range_lies_inside_the_plot_and_high_is_up() {
        Point2D left = plot.place(AREA, new PlottedPoint(0, 0));
        Point2D right = plot.place(AREA, new PlottedPoint(1, 1));

        assertThat(AREA.contains(left)).isTrue();
        assertThat(AREA.contains(right)).isTrue();
        assertThat(left.getX()).isLessThan(right.getX());
        assertThat(left.getY())
                .isLessThan(plot.place(AREA, new PlottedPoint(1, 0)).getY());
    }

    @Test
    void a_point_says_its_curve_value_interval_and_number_of_samples() {
        assertThat(plot.words(new PlottedPoint(0, 1)))
                .isEqualTo("First · 40 bits: 50 % (95 % interval 25–75 %), n = 100");
        assertThat(plot.words(new PlottedPoint(1, 1))).isEqualTo("Second · 40 bits: 40 %");
    }
}
