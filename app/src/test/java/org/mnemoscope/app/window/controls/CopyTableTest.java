package org.mnemoscope.app.window.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CopyTableTest {
    private record Line(String name, int number) {}

    private final List<Line> lines = List.of(new Line("one", 1), new Line("two", 2), new Line("three", 3));
    private CopyTable<Line> table;

    @Start
    void start(Stage stage) {
        table = new CopyTable<>("Numbers");
        table.setFixedCellSize(20);
        table.addNodes(20, line -> new Rectangle(10, 10));
        table.addWords("Name", 10, Line::name);
        table.addNumbers("Number", 3, line -> Integer.toString(line.number()));
        table.getItems().setAll(lines);
        stage.setScene(new Scene(new VBox(table), 400, 300));
        stage.show();
    }

    @Test
    void without_a_choice_all_lines_are_copied_and_pictures_are_not() {
        assertThat(table.copied()).isEqualTo("Name\tNumber\none\t1\ntwo\t2\nthree\t3\n");
    }

    @Test
    void the_chosen_lines_are_what_the_key_copies(FxRobot robot) {
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectIndices(0, 2);
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);

        assertThat(clipboard(robot)).isEqualTo("Name\tNumber\none\t1\nthree\t3\n");
    }

    @Test
    void it_is_as_tall_as_its_lines(FxRobot robot) {
        double three = table.getHeight();
        robot.interact(() -> table.getItems().remove(0));

        assertThat(three - table.getHeight()).isEqualTo(20);
        assertThat(robot.lookup(".table-cell").queryAll().stream()
                        .filter(TableCell.class::isInstance)
                        .filter(Node::isVisible)
                        .map(cell -> ((TableCell<?, ?>) cell).getText())
                        .filter(text -> text != null && !text.isEmpty()))
                .containsExactlyInAnyOrder("two", "2", "three", "3");
    }

    @Test
    void its_columns_are_as_wide_as_type_is_large(FxRobot robot) {
        TableColumn<Line, ?> numbers = table.getColumns().get(2);
        robot.interact(() -> table.setStyle("-fx-font-size: 12px;"));
        WaitForAsyncUtils.waitForFxEvents();
        double usual = numbers.getWidth();

        robot.interact(() -> table.setStyle("-fx-font-size: 24px;"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(numbers.getWidth()).isCloseTo(2 * usual, within(2.0));
    }

    private static String clipboard(FxRobot robot) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }
}
