package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class FirstShownTest {
    private final Pane pane = new Pane();
    private final Region back = new Region();
    private final Region middle = new Region();
    private final Region front = new Region();

    @Test
    void a_hidden_node_comes_into_the_scene_when_it_is_first_shown_and_at_its_place() {
        middle.setVisible(false);
        FirstShown.add(pane, List.of(back, middle, front));
        assertThat(pane.getChildren()).containsExactly(back, front);

        middle.setVisible(true);

        assertThat(pane.getChildren()).containsExactly(back, middle, front);
    }

    @Test
    void a_node_that_is_hidden_again_stays() {
        FirstShown.add(pane, List.of(back, front));

        back.setVisible(false);
        back.setVisible(true);

        assertThat(pane.getChildren()).containsExactly(back, front);
    }
}
