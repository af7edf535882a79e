package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;
import org.mnemoscope.app.window.controls.SparingRow;

/** The line at the foot of the window. */
final class StatusLine extends StatusBar {
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
        HBox state = with(new HBox(dot, activity), "status-state");
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
}
