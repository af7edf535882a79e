package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.training.RunViewModel;
import org.mnemoscope.app.window.training.RunViewModel.State;
import org.mnemoscope.app.window.training.TinyRecipe;
import org.mnemoscope.app.window.training.TrainingTab;
import org.mnemoscope.app.window.training.UnfinishedRun;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.chart.CurveChart;
import org.mnemoscope.viz.chart.LossChart;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A window with one small recipe and no model, used as a person would. */
@ExtendWith(ApplicationExtension.class)
class TrainingInTheWindowTest {
    @TempDir
    private static Path folder;

    private OpenWindow open;
    private Path settings;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        TinyRecipe.write(home);
        settings = home.resolve("settings");
        open = new OpenWindow(stage, home, settings.resolve("settings.json"));
    }

    @Stop
    void stop() {
        open.close();
    }

    private RunViewModel run() {
        return open.model().training().run();
    }

    private void openTraining(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.T);
        open.waitUntil(() -> open.model().training().chosenProperty().get().isPresent());
    }

    private void type(FxRobot robot, String field, String words) {
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(words));
    }

    /** With so many steps that a test has time to look. */
    private void trainForLong(FxRobot robot) {
        train(robot, "1000000");
    }

    private void train(FxRobot robot, String steps) {
        openTraining(robot);
        type(robot, "#recipe-steps", steps);
        robot.interact(robot.lookup("#train").queryAs(Button.class)::fire);
        open.waitUntil(() -> run().progressProperty().get().stepsDone() > 40);
    }

    @Test
    void a_recipe_is_trained_watched_saved_and_opened_in_both_panels(FxRobot robot) throws IOException {
        openTraining(robot);
        assertThat(robot.lookup("#recipe-search").queryAs(TextField.class).isFocused())
                .isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        open.waitUntil(() -> run().stateProperty().get() == State.TRAINED);

        LossChart loss = robot.lookup(".loss-chart").queryAs(LossChart.class);
        assertThat(loss.rawProperty().get()).hasSize(60);
        CurveChart accuracy = (CurveChart) robot.lookup(".run-charts").query().lookup(".curve-chart");
        assertThat(accuracy.curvesProperty().get())
                .extracting(curve -> curve.name() + (curve.look().faint() ? ", faint" : ""))
                .containsExactly("at the end", "step 60, faint", "step 50, faint", "step 40, faint", "step 30, faint");

        Path written = folder.resolve("loss.csv");
        open.exportTo(written);
        robot.clickOn("#export-loss").clickOn("Chart as CSV table…");
        open.waitUntil(() -> Files.exists(written));
        assertThat(Files.readAllLines(written)).startsWith("series,step,loss").hasSizeGreaterThan(60);
        Path drawn = folder.resolve("loss.svg");
        open.exportTo(drawn);
        robot.clickOn("#export-loss").clickOn("Chart as SVG picture…");
        open.waitUntil(() -> Files.exists(drawn));
        assertThat(Files.readString(drawn)).contains("running mean");

        robot.interact(robot.lookup("#save-model").queryAs(Button.class)::fire);
        open.waitUntil(() -> !open.model().left().choices().models().isEmpty());
        robot.interact(robot.lookup("#open-both").queryAs(Button.class)::fire);

        assertThat(open.model().training().shownProperty().get()).isFalse();
        for (PanelViewModel panel :
                new PanelViewModel[] {open.model().left(), open.model().right()}) {
            assertThat(panel.choices().modelProperty().get().entry().title()).isEqualTo("Tiny parity");
            assertThat(panel.choices().formatProperty().get())
                    .isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED));
        }
    }

    @Test
    void a_wrong_field_is_marked_with_a_sentence_beneath(FxRobot robot) {
        openTraining(robot);
        type(robot, "#recipe-steps", "0");

        TextField steps = robot.lookup("#recipe-steps").queryAs(TextField.class);
        assertThat(steps.getStyleClass()).contains("invalid");
        assertThat(steps.getParent().lookupAll(".field-note"))
                .extracting(note -> ((Label) note).getText())
                .containsExactly("Steps is 0; it must be a whole number from 1 to 100000000.");
    }

    @Test
    void cancelling_asks_and_escape_takes_the_question_back(FxRobot robot) {
        trainForLong(robot);
        robot.interact(robot.lookup("#cancel-run").queryAs(Button.class)::fire);
        assertThat(robot.lookup("#keep-checkpoint").query().isVisible()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(run().askingProperty().get()).isFalse();
        assertThat(run().stateProperty().get()).isEqualTo(State.RUNNING);

        robot.interact(robot.lookup("#cancel-run").queryAs(Button.class)::fire);
        robot.interact(robot.lookup("#keep-checkpoint").queryAs(Button.class)::fire);
        open.waitUntil(() -> run().stateProperty().get() == State.PAUSED);
        assertThat(open.model().training().unfinished())
                .extracting(UnfinishedRun::state)
                .containsExactly(UnfinishedRun.State.AT_A_CHECKPOINT);
    }

    /** JavaFX looks for the next node to focus from the one that lost it, and throws if that is gone meanwhile. */
    @Test
    void the_question_whether_a_run_is_deleted_goes_after_the_focus_has_gone(FxRobot robot) {
        trainForLong(robot);
        robot.interact(robot.lookup("#cancel-run").queryAs(Button.class)::fire);
        robot.interact(robot.lookup("#keep-checkpoint").queryAs(Button.class)::fire);
        open.waitUntil(() -> !open.model().training().unfinished().isEmpty());
        robot.interact(() -> open.model().training().tabProperty().set(TrainingTab.RECIPE));
        Predicate<Button> deletes = button -> button.getText().equals("Delete");
        Button delete = robot.lookup(deletes).query();

        robot.interact(() -> {
            delete.requestFocus();
            delete.fire();
            assertThat(delete.getText()).isNotEqualTo("Delete");
            open.stage().getScene().getRoot().requestFocus();
            assertThat(delete.getScene()).isNotNull();
        });

        open.waitUntil(() -> robot.lookup(deletes).tryQuery().isPresent());
    }

    @Test
    void closing_the_window_asks_and_stops_at_a_checkpoint(FxRobot robot) {
        trainForLong(robot);
        robot.interact(() -> open.stage().fireEvent(new WindowEvent(open.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(open.stage().isShowing()).isTrue();
        robot.interact(robot.lookup("#stop-and-close").queryAs(Button.class)::fire);

        open.waitUntil(() -> !open.stage().isShowing());
        assertThat(settings.resolve("models")
                        .resolve(".training")
                        .resolve("tiny")
                        .resolve("checkpoint.safetensors"))
                .exists();
    }

    @Test
    void the_question_at_closing_says_how_far_the_run_is_now(FxRobot robot) {
        train(robot, "20000");
        robot.interact(() -> open.stage().fireEvent(new WindowEvent(open.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        Label words = robot.lookup(".closing-card .label")
                .<Label>match(label -> label.getText().contains("checkpoint"))
                .query();
        String asked = words.getText();

        open.waitUntil(() -> !words.getText().equals(asked));
        assertThat(words.getText())
                .contains(run().subjectProperty().get().orElseThrow().recipe().name());
        robot.interact(run()::pause);
        open.waitUntil(() -> run().stateProperty().get() == State.PAUSED);
        assertThat(words.getParent().isVisible()).as("nothing runs any more").isFalse();
    }

    @Test
    void a_run_goes_on_if_the_window_shall_stay_after_all(FxRobot robot) {
        trainForLong(robot);
        robot.interact(() -> open.stage().fireEvent(new WindowEvent(open.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        robot.interact(() -> {
            robot.lookup("#stop-and-close").queryAs(Button.class).fire();
            robot.lookup("#keep-training").queryAs(Button.class).fire();
        });

        int steps = run().progressProperty().get().stepsDone();
        open.waitUntil(() -> run().stateProperty().get() == State.RUNNING
                && run().progressProperty().get().stepsDone() > steps);
        assertThat(open.stage().isShowing()).isTrue();
        robot.interact(() -> open.stage().fireEvent(new WindowEvent(open.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(robot.lookup("#stop-and-close").queryAs(Button.class).isDisabled())
                .isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(run().stateProperty().get()).isEqualTo(State.RUNNING);
    }
}
