package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.viz.strip.AnswerText;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The window in front of a class: larger, explained, step by step. */
@ExtendWith(ApplicationExtension.class)
class TeachingWindowTest {
    private static final Path HOME = Path.of("..");

    @TempDir
    private static Path folder;

    private Path settings;
    private OpenWindow open;

    @Start
    void start(Stage stage) throws IOException {
        settings = Files.createTempDirectory(folder, "settings").resolve("settings.json");
        open = new OpenWindow(stage, HOME, settings);
    }

    @Stop
    void stop() {
        open.close();
    }

    private static void fire(FxRobot robot, Button button) {
        robot.interact(button::fire);
    }

    @Test
    void a_number_explains_itself_with_this_maps_figures_and_shows_the_output_that_misses(FxRobot robot) {
        open.waitForMaps(40);
        Button rate = robot.lookup(".asks").queryAllAs(Button.class).stream()
                .filter(button -> button.getText().equals("beyond"))
                .reduce((left, right) -> right)
                .orElseThrow();

        fire(robot, rate);

        Node card = robot.lookup(".explanation-card").match(Node::isVisible).query();
        assertThat(card.lookupAll(".mono").stream().map(Label.class::cast).map(Label::getText))
                .anyMatch(line -> line.matches("hits / rows = \\d+ / 20 = 0\\.\\d\\d"));
        fire(robot, (Button) card.lookup(".link-button"));
        assertThat(card.isVisible()).isFalse();
        assertThat(open.model().columns().right().selectedProperty().get()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void a_token_lists_what_the_model_would_have_written_and_the_contrast_can_be_taken_against_it(FxRobot robot) {
        open.waitForMaps(40);
        AnswerText answer = robot.lookup(".answer-text").queryAllAs(AnswerText.class).stream()
                .findFirst()
                .orElseThrow();
        assertThat(answer.copied()).hasSize(40).matches("[01]+");

        robot.clickOn(robot.offset(
                answer,
                answer.boundsOf(3).getCenterX() - answer.getWidth() / 2,
                answer.boundsOf(3).getCenterY() - answer.getHeight() / 2));

        Node card = robot.lookup(".token-card").match(Node::isVisible).query();
        assertThat(card.lookupAll(".likely")).hasSize(5);
        Button other = card.lookupAll(".likely").stream()
                .map(Button.class::cast)
                .skip(2)
                .findFirst()
                .orElseThrow();
        fire(robot, other);
        open.waitUntil(() -> open.model().left().findings() != null
                && !open.model()
                        .left()
                        .findings()
                        .request()
                        .inquiry()
                        .contrast()
                        .isEmpty()
                && open.model().left().findings().finished().isPresent());
        assertThat(open.model().left().findings().analysis().plan().contrast()).hasSize(1);
    }

    @Test
    void everything_grows_with_the_zoom_which_is_remembered(FxRobot robot) {
        open.waitForMaps(40);
        Button run = robot.lookup("#run").queryAs(Button.class);
        double before = run.getFont().getSize();

        robot.press(KeyCode.CONTROL).type(KeyCode.PLUS).type(KeyCode.PLUS).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(run.getFont().getSize()).isCloseTo(before * 1.25, within(0.1));
        Node files = robot.lookup("#file-menu").query();
        assertThat(files.localToScene(files.getLayoutBounds()).getMaxX())
                .as("what is less needed makes room")
                .isLessThanOrEqualTo(files.getScene().getWidth());
        OpenWindow.onFxThread(() -> {
            open.workbench().settings().save();
            return null;
        });
        assertThat(new SettingsStore(settings).get().zoom()).isEqualTo(125);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(run.getFont().getSize()).isEqualTo(before);
    }

    @Test
    void keys_step_through_the_answers_and_escape_shows_them_whole_again(FxRobot robot) {
        open.waitForMaps(40);
        robot.interact(() -> open.heatmaps().get(0).requestFocus());

        robot.type(KeyCode.E);

        int error = open.model().play().firstErrorProperty().get();
        assertThat(open.heatmaps().get(0).dataProperty().get().written()).isEqualTo(error);
        assertThat(open.heatmaps().get(1).dataProperty().get().written()).isEqualTo(error);
        assertThat(robot.lookup(".pill").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .findFirst())
                .hasValue("✓ " + error + " of " + error + " so far");
        robot.type(KeyCode.RIGHT);
        assertThat(open.heatmaps().get(1).dataProperty().get().written()).isEqualTo(error + 1);
        robot.type(KeyCode.ESCAPE);
        assertThat(open.heatmaps().get(0).dataProperty().get().written()).isEqualTo(40);
    }

    @Test
    void a_presentation_leaves_out_what_a_room_need_not_see(FxRobot robot) {
        open.waitForMaps(40);

        robot.type(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(open.stage().isFullScreen()).isTrue();
        assertThat(robot.lookup(".status-bar").query().isVisible()).isFalse();
        assertThat(robot.lookup(".play-bar").query().isVisible()).isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        assertThat(open.heatmaps().get(0).getParent().getParent().isVisible()).isFalse();
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(open.stage().isFullScreen()).isFalse();
        assertThat(robot.lookup(".status-bar").query().isVisible()).isTrue();
    }
}
