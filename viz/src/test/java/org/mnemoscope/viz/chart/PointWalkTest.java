package org.mnemoscope.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointWalkTest {
    private final PointWalk walk = new PointWalk(List.of(curve(), curve(10, 20, 40), curve(5, 22, 38, 60)));

    private static Curve curve(int... lengths) {
        return new Curve(
                "Curve",
                CurveLook.of(0),
                IntStream.of(lengths).mapToObj(x -> CurvePoint.exact(x, 0.5)).toList());
    }

    private static PlottedPoint at(int curve, int point) {
        return new PlottedPoint(curve, point);
    }

    @Test
    void begins_at_the_last_point_of_the_first_curve_that_has_points() {
        assertThat(walk.start()).contains(at(1, 2));
        assertThat(new PointWalk(List.of(curve())).start()).isEmpty();
    }

    @Test
    void goes_along_a_curve_to_its_ends_and_no_farther() {
        assertThat(walk.along(at(1, 1), 1)).isEqualTo(at(1, 2));
        assertThat(walk.along(at(1, 2), 1)).isEqualTo(at(1, 2));
        assertThat(walk.along(at(1, 0), -1)).isEqualTo(at(1, 0));
        assertThat(walk.first(at(2, 2))).isEqualTo(at(2, 0));
        assertThat(walk.last(at(2, 0))).isEqualTo(at(2, 3));
    }

    @Test
    void goes_across_to_the_point_nearest_in_length_past_curves_without_points() {
        assertThat(walk.across(at(1, 1), 1)).isEqualTo(at(2, 1));
        assertThat(walk.across(at(2, 3), 1)).isEqualTo(at(1, 2));
        assertThat(walk.across(at(1, 2), -1)).isEqualTo(at(2, 2));
    }

    @Test
    void knows_which_points_there_are() {
        assertThat(walk.has(at(2, 3))).isTrue();
        assertThat(walk.has(at(2, 4))).isFalse();
        assertThat(walk.has(at(0, 0))).isFalse();
        assertThat(walk.has(at(3, 0))).isFalse();
    }
}
