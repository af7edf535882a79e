package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;
import org.mnemoscope.app.window.controls.SparingRow;

/** The line at the foot of the window. */
final class StatusLine extends StatusBar {
    private final SpokenState state;

    StatusLine(StatusViewModel model, Node training) {
        setText("");
        Region dot = with(new Region(), "status-dot");
        model.toneProperty().addListener((observable, before, tone) -> {
            toggle(dot, "running", tone == StatusViewModel.Tone.RUNNING);
            toggle(dot, "failed", tone == StatusViewModel.Tone.FAILED);
        });
        Label activity = new Label();
        activity.textProperty().bind(model.activityProperty());
        activity.setMinWidth(USE_PREF_SIZE);
        state = new SpokenState(dot, activity);
        model.answerProperty().addListener(observable -> speak(model));
        model.activityProperty().addListener(observable -> speak(model));
        speak(model);
        Label models = new Label();
        models.textProperty().bind(model.modelsProperty());
        Label method = new Label();
        method.textProperty().bind(model.methodProperty());
        Label work = new Label();
        work.textProperty().bind(model.workProperty());
        work.setMinWidth(USE_PREF_SIZE);
        getLeftItems().add(with(new SparingRow(List.of(models, method), state, models, method), "left-items"));
        getRightItems().addAll(training, work);
        progressProperty().bind(model.doneProperty());
    }

    /** What is going on, and once it is there the answer. */
    private void speak(StatusViewModel model) {
        String answer = model.answerProperty().get();
        state.say(answer.isEmpty() ? model.activityProperty().get() : answer, !answer.isEmpty());
    }

    /** Where it says what is going on; a screen reader reads the answer there. */
    SpokenState state() {
        return state;
    }
}
