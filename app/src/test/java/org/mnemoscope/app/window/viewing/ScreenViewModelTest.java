package org.mnemoscope.app.window.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.viewing.ScreenViewModel.Panels;

class ScreenViewModelTest {
    private final ScreenViewModel screen = new ScreenViewModel(0);

    @Test
    void begins_as_usual_where_nothing_is_remembered() {
        assertThat(screen.zoomProperty().get()).isEqualTo(100);
        assertThat(screen.scaleProperty().get()).isEqualTo(1);
    }

    @Test
    void zooms_in_steps_between_80_and_250_per_cent() {
        screen.larger();
        screen.larger();
        assertThat(screen.zoomProperty().get()).isEqualTo(125);
        for (int i = 0; i < 20; i++) {
            screen.larger();
        }
        assertThat(screen.zoomProperty().get()).isEqualTo(250);
        for (int i = 0; i < 20; i++) {
            screen.smaller();
        }
        assertThat(screen.zoomProperty().get()).isEqualTo(80);
        screen.usual();
        assertThat(screen.zoomProperty().get()).isEqualTo(100);
    }

    @Test
    void nothing_is_so_large_that_the_window_would_cut_it_off() {
        screen.roomProperty().set(1.3);
        for (int i = 0; i < 20; i++) {
            screen.larger();
        }
        assertThat(screen.scaleProperty().get()).isEqualTo(1.25);
        assertThat(screen.zoomProperty().get()).isEqualTo(125);
        screen.roomProperty().set(0.9);
        assertThat(screen.scaleProperty().get()).as("never smaller than usual").isEqualTo(1);
    }

    @Test
    void a_zoom_that_a_smaller_window_has_no_room_for_comes_back_with_the_room() {
        ScreenViewModel remembered = new ScreenViewModel(200);
        remembered.roomProperty().set(1.6);
        assertThat(remembered.scaleProperty().get()).isEqualTo(1.5);
        remembered.roomProperty().set(2);
        assertThat(remembered.scaleProperty().get()).isEqualTo(2);

        remembered.roomProperty().set(1.6);
        remembered.larger();
        assertThat(remembered.zoomProperty().get()).isEqualTo(200);
        remembered.smaller();
        assertThat(remembered.scaleProperty().get()).as("smaller than it is").isEqualTo(1.25);
    }

    @Test
    void a_remembered_zoom_out_of_range_is_mended() {
        assertThat(new ScreenViewModel(7).zoomProperty().get()).isEqualTo(80);
        assertThat(new ScreenViewModel(900).zoomProperty().get()).isEqualTo(250);
        assertThat(new ScreenViewModel(150).zoomProperty().get()).isEqualTo(150);
    }

    @Test
    void presenting_makes_everything_half_as_large_again_but_never_larger_than_the_largest_zoom() {
        screen.togglePresenting();
        assertThat(screen.scaleProperty().get()).isEqualTo(1.5);
        for (int i = 0; i < 20; i++) {
            screen.larger();
        }
        assertThat(screen.scaleProperty().get()).isEqualTo(2.5);
        screen.togglePresenting();
        assertThat(screen.zoomProperty().get()).isEqualTo(250);
    }

    @Test
    void a_panel_is_alone_until_it_is_asked_for_again_or_presenting_ends() {
        screen.toggle(Panels.LEFT);
        assertThat(screen.panelsProperty().get()).isEqualTo(Panels.LEFT);
        screen.toggle(Panels.LEFT);
        assertThat(screen.panelsProperty().get()).isEqualTo(Panels.BOTH);
        screen.togglePresenting();
        screen.toggle(Panels.RIGHT);
        screen.togglePresenting();
        assertThat(screen.panelsProperty().get()).isEqualTo(Panels.BOTH);
    }
}
