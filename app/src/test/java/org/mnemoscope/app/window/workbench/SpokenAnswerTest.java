package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.viewing.ScreenViewModel;

/** What a screen reader is told of an answer, with the bundled models. */
class SpokenAnswerTest extends BundledWindow {
    private Node status() {
        return stage.getScene().getRoot().lookup(".status-state");
    }

    private Object asked(AccessibleAttribute attribute) {
        return OpenWindow.onFxThread(() -> status().queryAccessibleAttribute(attribute));
    }

    @Test
    void the_status_line_reads_both_answers_once_they_are_there() {
        List<String> read = new ArrayList<>();
        onFx(() -> status().accessibleTextProperty().addListener((observable, before, now) -> read.add(now)));
        ask("0110100");

        assertThat(asked(AccessibleAttribute.ROLE)).isEqualTo(AccessibleRole.TEXT);
        assertThat(asked(AccessibleAttribute.FOCUS_ITEM)).isSameAs(status());
        assertThat((String) asked(AccessibleAttribute.TEXT))
                .startsWith("Answer there, left: ✓ Exact match, 7 of 7, Hit rate inside training 1.00, Map no break, ")
                .contains(" Answer there, right: ")
                .contains("Source mass 0.");
        assertThat(read).contains((String) asked(AccessibleAttribute.TEXT));
    }

    @Test
    void a_key_leads_to_it_as_long_as_it_is_to_be_seen() {
        ask("0110100");
        onFx(() -> stage.getScene().getAccelerators().forEach((keys, action) -> {
            if (keys.match(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F6, false, false, false, false))) {
                action.run();
            }
        }));

        assertThat(asked(AccessibleAttribute.FOCUSED)).isEqualTo(true);
    }

    @Test
    void an_answer_that_cannot_be_is_read_too() {
        ask("0110100");
        onFx(() -> model().left().fail("No models", "There are none."));

        assertThat((String) asked(AccessibleAttribute.TEXT))
                .startsWith("Left panel: No models. There are none. Answer there, right: ");
    }

    @Test
    void beside_one_panel_alone_the_line_counts_what_is_of_that_panel() {
        ask("0110100");
        String both = model().status().workProperty().get();
        onFx(() -> model().screen().toggle(ScreenViewModel.Panels.RIGHT));

        Findings right = model().right().findings();
        int tokens = right.answer().example().tokens().size();
        assertThat(both).endsWith(" + " + tokens + " tokens");
        assertThat(model().status().workProperty().get())
                .startsWith(right.rows().size() + " rows in ")
                .endsWith(" · " + tokens + " tokens");
        onFx(() -> model().screen().toggle(ScreenViewModel.Panels.RIGHT));
        assertThat(model().status().workProperty().get()).isEqualTo(both);
    }

    @Test
    void what_failed_out_of_sight_is_not_told() {
        ask("0110100");
        onFx(() -> model().screen().toggle(ScreenViewModel.Panels.RIGHT));
        onFx(() -> model().left().fail("No models", "There are none."));

        assertThat(model().status().activityProperty().get()).isEqualTo("Ready");
        assertThat((String) asked(AccessibleAttribute.TEXT)).startsWith("Answer there, right: ");
        onFx(() -> model().screen().toggle(ScreenViewModel.Panels.RIGHT));
        assertThat(model().status().toneProperty().get()).isEqualTo(StatusViewModel.Tone.FAILED);
    }
}
