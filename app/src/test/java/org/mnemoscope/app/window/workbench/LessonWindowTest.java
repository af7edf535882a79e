package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.lesson.LessonShelf;
import org.mnemoscope.app.window.lesson.LessonViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A lesson in the window, followed as a student follows it. */
@ExtendWith(ApplicationExtension.class)
class LessonWindowTest {
    private static final Path HOME = Path.of("..");
    private static final Path LESSONS = HOME.resolve("samples").resolve("lessons");

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

    private LessonShelf shelf() {
        return open.workbench().lessons();
    }

    private LessonViewModel lesson() {
        return shelf().lesson();
    }

    private void openLesson(FxRobot robot, String file) {
        open.waitForMaps(40);
        robot.interact(() -> shelf().open(LESSONS.resolve(file)));
        open.waitUntil(() -> lesson().openedProperty().get() != null);
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(robot.lookup("#" + id).match(Node::isVisible).queryAs(Button.class)::fire);
    }

    private static Optional<Node> visible(FxRobot robot, String query) {
        return robot.lookup(query).match(Node::isVisible).tryQuery();
    }

    private static String outcome(FxRobot robot) {
        StringBuilder words = new StringBuilder();
        robot.lookup(".lesson-outcome .label").queryAllAs(Label.class).forEach(line -> words.append(line.getText())
                .append('\n'));
        return words.toString();
    }

    @Test
    void the_first_start_offers_the_tour_and_no_later_one_does(FxRobot robot) {
        open.waitUntil(() -> visible(robot, "#tour-start").isPresent());

        fire(robot, "tour-start");
        open.waitUntil(() -> lesson().openedProperty().get() != null);

        assertThat(lesson().current().title()).isEqualTo("Two models, one task");
        assertThat(visible(robot, ".tour-card")).isEmpty();
        OpenWindow.onFxThread(() -> {
            Workbench again = new Workbench(HOME, new SettingsStore(settings), Theme.LIGHT, 1);
            assertThat(again.lessons().offersTour()).isFalse();
            again.close();
            return null;
        });
    }

    @Test
    void what_is_foretold_is_hidden_chosen_by_mouse_or_keyboard_and_scored_by_its_mass(FxRobot robot) {
        // so that the drawer has room beside a lesson
        robot.interact(open.model().screen()::smaller);
        robot.interact(open.model().screen()::smaller);
        openLesson(robot, "parity.en.md");
        open.waitUntil(() -> visible(robot, ".drawer").isPresent());
        for (int step = 0; step < 3; step++) {
            robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_DOWN).release(KeyCode.CONTROL);
        }
        open.waitUntil(() -> lesson().readyProperty().get());
        Heatmap map = open.heatmaps().get(0);
        assertThat(lesson().current().title()).isEqualTo("One small step at a time");
        assertThat(map.dataProperty().get().written()).isEqualTo(5);
        assertThat(visible(robot, ".drawer")).isEmpty();

        // >>> b1 … b8 === p1 … : row 6 is b6, row 14 is p5
        robot.interact(map::requestFocus);
        for (int row = 0; row <= 6; row++) {
            robot.type(KeyCode.DOWN);
        }
        robot.type(KeyCode.ENTER);
        robot.interact(() -> map.toggleRow(14));
        assertThat(lesson().forecast().orElseThrow().rows()).containsExactlyInAnyOrder(6, 14);
        fire(robot, "lesson-reveal");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(map.dataProperty().get().written()).isEqualTo(8);
        assertThat(outcome(robot))
                .containsPattern("has 5\\d\\u00a0% of the weight of output 6")
                .contains("chose 2 of 2");
        assertThat(visible(robot, ".drawer")).isPresent();
    }

    @Test
    void a_choice_is_answered_by_what_the_models_do(FxRobot robot) {
        openLesson(robot, "past-the-training-length.en.md");
        open.waitForMaps(20);
        fire(robot, "lesson-next");

        fire(robot, "lesson-option-1");
        open.waitForMaps(40);

        assertThat(robot.lookup("#lesson-option-1").queryAs(Button.class).getText())
                .startsWith("✗ ");
        assertThat(robot.lookup("#lesson-option-2").queryAs(Button.class).getText())
                .startsWith("✓ ");
        assertThat(robot.lookup("#lesson-option-3").query().isDisabled())
                .as("an answer is given once")
                .isTrue();
        assertThat(outcome(robot)).startsWith("Not quite. Right is: The left one stays right");
        assertThat(robot.lookup("#lesson-option-2").query().getStyleClass()).contains("right");
        assertThat(robot.lookup("#lesson-option-1").query().getStyleClass()).contains("wrong");
    }

    @Test
    void whoever_answers_with_the_keyboard_is_at_the_way_on_then(FxRobot robot) {
        openLesson(robot, "past-the-training-length.en.md");
        open.waitForMaps(20);
        fire(robot, "lesson-next");

        robot.interact(() -> robot.lookup("#lesson-option-2").query().requestFocus());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#lesson-next").query().isFocused()).isTrue();

        robot.type(KeyCode.SPACE);
        open.waitUntil(() -> lesson().readyProperty().get());
        robot.interact(() -> {
            lesson().forecast().orElseThrow().rows().add(1);
            robot.lookup("#lesson-reveal").query().requestFocus();
        });
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lesson().answeredProperty().get()).isTrue();
        assertThat(robot.lookup("#lesson-next").query().isFocused()).isTrue();
    }

    @Test
    void what_is_to_be_brought_about_is_done_once_it_holds(FxRobot robot) {
        openLesson(robot, "tour.en.md");
        fire(robot, "lesson-next");
        fire(robot, "lesson-next");
        open.waitForMaps(40);
        assertThat(lesson().answeredProperty().get()).isFalse();

        robot.interact(() -> open.model().prompt().lengthProperty().set(12));
        open.waitUntil(() -> lesson().answeredProperty().get());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(outcome(robot)).startsWith("Done");
    }

    @Test
    void a_lesson_goes_on_where_it_was_left_and_starts_over_when_asked(FxRobot robot) {
        openLesson(robot, "two-diagonals.ko.md");
        fire(robot, "lesson-next");
        fire(robot, "lesson-next");
        fire(robot, "lesson-close");
        assertThat(visible(robot, ".lesson")).isEmpty();

        openLesson40(robot, "two-diagonals.en.md");
        assertThat(lesson().stepProperty().get()).isZero();
        openLesson40(robot, "two-diagonals.ko.md");
        assertThat(lesson().stepProperty().get()).isEqualTo(2);

        fire(robot, "lesson-reset");
        assertThat(lesson().stepProperty().get()).isZero();
    }

    /** Own files are told apart by their place, so that the two languages of this one are two lessons. */
    private void openLesson40(FxRobot robot, String file) {
        robot.interact(() -> shelf().open(LESSONS.resolve(file)));
        open.waitUntil(() -> lesson().openedProperty().get() != null
                && file.contains(
                        lesson().openedProperty().get().lesson().heading().language()));
    }

    @Test
    void a_broken_lesson_of_a_teacher_is_told_with_line_and_key(FxRobot robot) throws IOException {
        open.waitForMaps(40);
        Path file = Files.writeString(folder.resolve("own.md"), "---\ntitle: Own\nminutes: many\nmodels: x\n---\n");

        robot.interact(() -> shelf().open(file));
        open.waitUntil(() -> open.model().export().noticeProperty().get().failed());

        assertThat(open.model().export().noticeProperty().get().text()).contains("own.md, line 3: minutes is 'many'");
        assertThat(lesson().openedProperty().get()).isNull();
    }
}
