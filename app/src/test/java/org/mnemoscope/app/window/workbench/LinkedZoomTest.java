package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.matrix.Viewport;

/** The zoom of both maps, linked by the tokens that correspond. */
class LinkedZoomTest extends BundledWindow {
    @BeforeEach
    void ask() {
        ask("0110100");
    }

    private Heatmap map(int panel) {
        return open.heatmaps().get(panel);
    }

    private Viewport part(int panel) {
        return map(panel).viewportProperty().get();
    }

    @Test
    void the_same_bits_and_parities_are_in_sight_whatever_rows_they_are_in() {
        // rows m3 b3 m4 b4 m5 b5 and columns p3 to p6
        onFx(() -> map(0).show(part(0).part(2, 5, 4, 6)));

        assertThat(part(1)).isEqualTo(part(1).part(2, 3, 4, 4));
        assertThat(part(1).top()).as("from b3 on").isEqualTo(3);
        assertThat(part(1).left()).isEqualTo(2);
        assertThat(part(1).width()).isEqualTo(4);

        // b2 to b5 of the map without mnemonics
        onFx(() -> map(1).show(part(1).part(2, 2, 4, 4)));
        assertThat(part(0).top()).as("from b2 on, m2 is in front of it").isEqualTo(4);
        assertThat(part(0).height()).isEqualTo(7);

        onFx(() -> map(1).showWhole());
        assertThat(part(0).isWhole()).isTrue();
    }

    @Test
    void not_linked_each_has_its_own_part_in_sight() {
        onFx(() -> {
            open.model().options().zoomLinkedProperty().set(false);
            map(0).show(part(0).part(2, 5, 4, 6));
        });

        assertThat(part(0).isWhole()).isFalse();
        assertThat(part(1).isWhole()).isTrue();
    }

    @Test
    void a_map_of_another_length_is_seen_whole_and_linked_again() {
        onFx(() -> map(0).show(part(0).part(2, 5, 4, 6)));
        onFx(() -> open.model().prompt().textProperty().set("01101001"));
        open.waitForMaps(8);
        assertThat(part(0).isWhole()).isTrue();
        assertThat(part(1).isWhole()).isTrue();

        onFx(() -> map(1).show(part(1).part(1, 1, 5, 5)));
        assertThat(part(0).isWhole()).isFalse();
    }
}
