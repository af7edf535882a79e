package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {
    private final Viewport whole = Viewport.whole(100, 200);

    @Test
    void zooming_keeps_the_point_where_it_is() {
        Viewport zoomed = whole.zoomed(3, 30, 150);
        assertThat((30 - zoomed.left()) / zoomed.width()).isCloseTo(0.30, within(1e-9));
        assertThat((150 - zoomed.top()) / zoomed.height()).isCloseTo(0.75, within(1e-9));
        assertThat(zoomed.width()).isCloseTo(100 / 3.0, within(1e-9));
    }

    @Test
    void zooming_in_and_out_again_comes_back() {
        Viewport back = whole.zoomed(4, 10, 20).zoomed(0.25, 10, 20);
        assertThat(back.isWhole()).isTrue();
        assertThat(back.left()).isCloseTo(0, within(1e-9));
    }

    @Test
    void it_never_shows_less_than_four_cells_or_more_than_the_matrix() {
        assertThat(whole.zoomed(1e6, 50, 50).width()).isEqualTo(4);
        assertThat(whole.zoomed(1e6, 50, 50).height()).isEqualTo(4);
        assertThat(whole.zoomed(0.001, 50, 50)).isEqualTo(whole);
        assertThat(Viewport.whole(2, 3).zoomed(10, 1, 1)).isEqualTo(Viewport.whole(2, 3));
    }

    @Test
    void panning_stops_at_the_edges() {
        Viewport zoomed = whole.zoomed(2, 50, 100);
        assertThat(zoomed.panned(-1000, -1000).left()).isZero();
        assertThat(zoomed.panned(-1000, -1000).top()).isZero();
        assertThat(zoomed.panned(1000, 1000).left()).isEqualTo(50);
        assertThat(zoomed.panned(1000, 1000).top()).isEqualTo(100);
        assertThat(whole.panned(5, 5)).isEqualTo(whole);
    }

    @Test
    void a_column_out_of_sight_is_brought_in_and_one_in_sight_moves_nothing() {
        Viewport zoomed = whole.zoomed(10, 0, 0);
        assertThat(zoomed.showing(5)).isEqualTo(zoomed);
        assertThat(zoomed.showing(40).left()).isEqualTo(31);
        assertThat(zoomed.panned(60, 0).showing(12).left()).isEqualTo(12);
    }
}
