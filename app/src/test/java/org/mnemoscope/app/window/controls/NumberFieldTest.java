package org.mnemoscope.app.window.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NumberFieldTest {
    private final IntegerProperty samples = new SimpleIntegerProperty(100);
    private final DoubleProperty share = new SimpleDoubleProperty(0.25);
    private NumberField whole;
    private NumberField decimal;
    private Button other;

    @Start
    void start(Stage stage) {
        whole = new NumberField(samples, 1, 10_000, true, "Samples");
        decimal = new NumberField(share, 0.01, 1, false, "Share");
        other = new Button("Other");
        stage.setScene(new Scene(new VBox(whole, decimal, other), 300, 200));
        stage.show();
    }

    private static void type(FxRobot robot, NumberField field, String text) {
        robot.interact(field::requestFocus);
        robot.interact(field::selectAll);
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void a_field_that_was_taken_away_is_not_held_by_what_it_typed_into() throws TimeoutException {
        WeakReference<NumberField> gone = WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> new WeakReference<>(new NumberField(samples, 1, 10_000, true, "Samples")));

        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(gone.get()).isNull();
    }

    @Test
    void a_number_is_taken_as_it_is_typed(FxRobot robot) {
        type(robot, whole, "400");
        type(robot, decimal, "0.5");

        assertThat(samples.get()).isEqualTo(400);
        assertThat(share.get()).isEqualTo(0.5);
        assertThat(whole.refusalProperty().get()).isEmpty();
    }

    /** Its beginning, 40, is a number; nothing of it may be kept. */
    @Test
    void a_comma_for_thousands_is_refused_under_the_field_and_changes_nothing(FxRobot robot) {
        type(robot, whole, "40,000");

        String sentence = "'40,000' is refused: type digits only, as in 40000, from 1 to 10000; 100 stays.";
        assertThat(samples.get()).isEqualTo(100);
        assertThat(whole.refusalProperty().get()).isEqualTo(sentence);
        assertThat(whole.getStyleClass()).contains("invalid");
        assertThat(isSaid(sentence)).isTrue();

        robot.interact(other::requestFocus);
        assertThat(whole.getText()).as("what stays is shown").isEqualTo("100");
        assertThat(whole.refusalProperty().get()).isEmpty();
        assertThat(whole.getStyleClass()).doesNotContain("invalid");
        assertThat(isSaid(sentence)).isFalse();
    }

    @Test
    void a_decimal_comma_and_what_is_out_of_range_are_refused(FxRobot robot) {
        type(robot, decimal, "0,75");
        assertThat(decimal.refusalProperty().get()).startsWith("'0,75' is refused: type digits with at most one point");
        assertThat(share.get()).isEqualTo(0.25);

        type(robot, decimal, "1.5");
        assertThat(decimal.refusalProperty().get()).contains("from 0.01 to 1; 0.25 stays.");
        assertThat(share.get()).isEqualTo(0.25);
    }

    @Test
    void what_is_put_right_is_taken(FxRobot robot) {
        type(robot, whole, "40,0");
        robot.type(KeyCode.BACK_SPACE, 2);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(samples.get()).isEqualTo(40);
        assertThat(whole.refusalProperty().get()).isEmpty();
        assertThat(whole.getStyleClass()).doesNotContain("invalid");
    }

    @Test
    void a_number_from_elsewhere_takes_the_place_of_what_was_refused(FxRobot robot) {
        type(robot, whole, "x");
        robot.interact(() -> samples.set(200));

        assertThat(whole.getText()).isEqualTo("200");
        assertThat(whole.refusalProperty().get()).isEmpty();
    }

    private static boolean isSaid(String sentence) {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .flatMap(window -> window.getScene().getRoot().lookupAll(".refusal").stream())
                .anyMatch(label -> label instanceof Label said && sentence.equals(said.getText()));
    }
}
