package org.mnemoscope.app.window.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TypedTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> TEXTS = List.of(
            "",
            "0110",
            "a\nb",
            "\r",
            "\u0000",
            "\r\n\t",
            "안녕 🙂",
            "x\u0001y",
            "\n\n",
            "one line and another ".repeat(20));
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.ENTER,
            KeyCode.BACK_SPACE,
            KeyCode.DELETE,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.TAB,
            KeyCode.A,
            KeyCode.Z,
            KeyCode.Y,
            KeyCode.X,
            KeyCode.V);

    private final StringProperty known = new SimpleStringProperty("");
    private TextArea area;
    private TextField field;

    @Start
    void start(Stage stage) {
        area = Typed.into(known, new TextArea());
        field = Typed.into(known, new TextField());
        stage.setScene(new Scene(new VBox(area, field), 300, 200));
        stage.show();
    }

    /** JavaFX leaves characters out that it cannot show; of a text of nothing else it took the old one's length for the new one's. */
    @Test
    void one_can_type_after_a_text_of_which_nothing_is_shown(FxRobot robot) {
        for (TextInputControl control : List.of(area, field)) {
            robot.interact(() -> {
                known.set("some words");
                known.set("\u0000");
                control.replaceSelection("x");
            });

            assertThat(known.get()).isEqualTo("x");
            assertThat(control.getCaretPosition()).isEqualTo(1);
        }
    }

    @Test
    void whatever_is_typed_pasted_undone_or_set_the_caret_lies_in_the_text(FxRobot robot) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> done = new ArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> done.add(failure.toString()));
            for (int i = 0; i < ROUNDS; i++) {
                TextInputControl control = random.nextBoolean() ? area : field;
                done.clear();
                done.add(control.getClass().getSimpleName() + " of " + known.get());
                act(random, control, done);

                assertThat(done).hasSize(2);
                for (TextInputControl each : List.of(area, field)) {
                    assertThat(each.getCaretPosition()).as("%s", done).isBetween(0, each.getLength());
                    assertThat(each.getSelection().getEnd()).as("%s", done).isBetween(0, each.getLength());
                }
            }
        });
    }

    private void act(SplittableRandom random, TextInputControl control, List<String> done) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        KeyCode key = KEYS.get(random.nextInt(KEYS.size()));
        boolean shift = random.nextBoolean();
        boolean withControl = random.nextBoolean();
        int act = random.nextInt(7);
        done.add(act + " " + key + " " + shift + withControl + " " + text);
        switch (act) {
            case 0 -> known.set(text);
            case 1 -> control.setText(text);
            case 2 -> control.selectAll();
            case 3 -> control.replaceSelection(text);
            case 4 -> control.requestFocus();
            case 5 ->
                Event.fireEvent(
                        control,
                        new KeyEvent(KeyEvent.KEY_TYPED, "q", "", KeyCode.UNDEFINED, false, false, false, false));
            default ->
                Event.fireEvent(
                        control, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, withControl, false, false));
        }
    }
}
