package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotGeometryTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2})
    void cells_tile_the_plot_in_whole_device_pixels(double scale) {
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(40, 163), 50, 10, 521, 419, scale);
        assertThat(geometry.deviceColumnEdge(0)).isZero();
        assertThat(geometry.deviceColumnEdge(40)).isEqualTo(geometry.deviceWidth());
        assertThat(geometry.deviceRowEdge(163)).isEqualTo(geometry.deviceHeight());
        for (int column = 0; column < 40; column++) {
            assertThat(geometry.deviceColumnEdge(column + 1)).isGreaterThan(geometry.deviceColumnEdge(column));
        }
    }

    @Test
    void a_point_belongs_to_the_cell_drawn_there() {
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(40, 163).zoomed(1.7, 13.3, 60.2), 50, 10, 521, 419, 1);
        for (int x = 50; x < 571; x++) {
            int column = geometry.cellAt(x + 0.5, 100).column();
            assertThat(x + 0.5).isBetween(geometry.columnEdge(column), geometry.columnEdge(column + 1));
        }
        for (int y = 10; y < 429; y++) {
            int row = geometry.cellAt(100, y + 0.5).row();
            assertThat(y + 0.5).isBetween(geometry.rowEdge(row), geometry.rowEdge(row + 1));
        }
    }

    @Test
    void points_outside_belong_to_the_nearest_cell_but_are_not_contained() {
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(4, 4), 50, 10, 100, 100, 1);
        assertThat(geometry.cellAt(0, 500)).isEqualTo(new Cell(0, 3));
        assertThat(geometry.contains(0, 500)).isFalse();
        assertThat(geometry.contains(50, 10)).isTrue();
        assertThat(geometry.contains(150, 10)).isFalse();
    }
}
