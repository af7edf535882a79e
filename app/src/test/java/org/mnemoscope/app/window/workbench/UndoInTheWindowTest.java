package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.history.HistoryMenu;
import org.mnemoscope.app.window.history.HistoryViewModel;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.testfx.api.FxRobot;

/** Undo and redo of everything that changes the question, with the bundled models. */
class UndoInTheWindowTest extends BundledWindow {
    @BeforeEach
    void ask() {
        ask("0110100");
        // begins where the history is settled
        onFx(() -> model().history().undo());
        onFx(() -> model().history().redo());
    }

    private WorkbenchState now() {
        return OpenWindow.onFxThread(() -> model().states().now()).orElseThrow();
    }

    private HistoryViewModel.Trail trail() {
        return model().history().trailProperty().get();
    }

    /** Each change waits until the one before is taken in as a step of its own. */
    private void step(Runnable change) {
        int before = trail().before().size();
        onFx(change);
        open.waitUntil(() -> trail().before().size() == before + 1);
    }

    @Test
    void every_change_of_the_question_is_undone_and_done_again() {
        open.waitUntil(() -> model().left().editableProperty().get() != null);
        List<WorkbenchState> asked = new ArrayList<>(List.of(now()));
        List<Runnable> changes = List.of(
                () -> model().surgery().change(model().left(), new PromptEdit.Repeat(1)),
                () -> model().prompt().roll(),
                () -> model().prompt().lengthProperty().set(9),
                () -> model().right().setFormat(new ParityFormat(ParityScheme.INTERLEAVED)),
                () -> model().right()
                        .setModel(model().right().choices().models().get(1)),
                () -> model().options().methodProperty().set(MethodKind.ATTENTION),
                () -> model().ask().taskProperty().set(Task.TEXT));
        for (Runnable change : changes) {
            step(change);
            asked.add(now());
        }
        assertThat(asked).doesNotHaveDuplicates();

        for (int at = asked.size() - 2; at >= 0; at--) {
            onFx(() -> model().history().undo());
            assertThat(now().panels()).isEqualTo(asked.get(at).panels());
        }
        for (int at = 1; at < asked.size(); at++) {
            onFx(() -> model().history().redo());
            assertThat(now().panels()).isEqualTo(asked.get(at).panels());
        }
    }

    @Test
    void how_maps_look_is_no_step_and_stays() {
        step(() -> model().prompt().roll());
        onFx(() -> model().options().expectedVisibleProperty().set(false));
        onFx(() -> model().history().undo());

        assertThat(model().prompt().textProperty().get()).isEqualTo("0110100");
        assertThat(model().options().expectedVisibleProperty().get()).isFalse();
    }

    @Test
    void the_list_names_what_was_asked_and_goes_back_to_it() {
        HistoryMenu menu = (HistoryMenu) stage.getScene().lookup("#history");
        step(() -> model().prompt().textProperty().set("111"));
        step(() -> model().prompt().textProperty().set("1110"));

        MenuItem first = OpenWindow.onFxThread(() -> menu.getItems().stream()
                .filter(item -> item.getText() != null && item.getText().startsWith("0110100"))
                .findFirst()
                .orElseThrow());
        assertThat(first.getText())
                .isEqualTo("0110100 (7 bits, seed 1) · parity-alibi-aligned, parity-alibi-scratchpad"
                        + " · Gradient × Input");
        onFx(first::fire);

        assertThat(model().prompt().textProperty().get()).isEqualTo("0110100");
        assertThat(trail().after()).hasSize(2);
        onFx(() -> model().history().redo());
        assertThat(model().prompt().textProperty().get()).isEqualTo("111");
    }

    @Test
    void keys_undo_and_redo_only_what_is_to_be_seen(FxRobot robot) {
        step(() -> model().prompt().textProperty().set("111"));
        onFx(() -> stage.getScene().getRoot().requestFocus());

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model().prompt().textProperty().get()).isEqualTo("0110100");
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(model().prompt().textProperty().get()).isEqualTo("0110100");

        onFx(() -> model().training().back());
        onFx(() -> stage.getScene().getRoot().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(model().prompt().textProperty().get()).isEqualTo("111");
    }

    @Test
    void both_keys_that_redo_are_a_fields_while_it_has_something_to_redo(FxRobot robot) {
        TextInputControl field = (TextInputControl) stage.getScene().lookup("#problem");
        for (KeyCode[] redo : List.of(
                new KeyCode[] {KeyCode.CONTROL, KeyCode.Y},
                new KeyCode[] {KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z})) {
            onFx(() -> {
                field.requestFocus();
                field.end();
            });
            robot.push(KeyCode.DIGIT1);
            String typed = textOf(field);

            robot.push(KeyCode.CONTROL, KeyCode.Z);
            assertThat(textOf(field)).hasSizeLessThan(typed.length());
            robot.push(redo);
            assertThat(textOf(field)).isEqualTo(typed);
        }
    }

    private static String textOf(TextInputControl field) {
        return OpenWindow.onFxThread(field::getText);
    }
}
