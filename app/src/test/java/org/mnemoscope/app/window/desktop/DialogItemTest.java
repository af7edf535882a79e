package org.mnemoscope.app.window.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DialogItemTest {
    private final MenuButton button = new MenuButton("File");
    private final List<String> asked = new ArrayList<>();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(button, 300, 200));
        stage.show();
    }

    private DialogItem item() {
        return new DialogItem("Save…", () -> asked.add(button.isShowing() ? "with the menu open" : "alone"));
    }

    @Test
    void a_dialog_is_opened_out_of_the_event_and_with_no_menu_open(FxRobot robot) {
        DialogItem item = item();
        robot.interact(() -> {
            button.getItems().setAll(item);
            button.show();
            item.fire();

            assertThat(asked).as("at once").containsExactly("alone");
        });
    }

    @Test
    void so_it_is_out_of_a_menu_in_a_menu(FxRobot robot) {
        DialogItem item = item();
        Menu inner = new Menu("Left panel", null, item);
        robot.interact(() -> {
            button.getItems().setAll(inner);
            button.show();
            inner.show();
            item.fire();

            assertThat(asked).as("at once").containsExactly("alone");
            assertThat(button.isShowing()).isFalse();
        });
    }
}
