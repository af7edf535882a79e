package org.mnemoscope.app.window.job;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.language.Texts;

/** A card over the panels that fills while a long job runs: a head, and how far the job is; what it found is added below. */
public abstract class JobCard extends VBox {
    private static final Texts TEXTS = Texts.of(JobCard.class);

    private final JobCardViewModel job;

    /**
     * @param job what it shows
     * @param name what stands in its head
     * @param hides what its cross does
     */
    protected JobCard(JobCardViewModel job, String name, String hides) {
        this.job = job;
        with(this, "floating-card");
        visibleProperty().bind(job.shownProperty());
        getChildren().addAll(head(name, hides), progress());
    }

    private Node head(String name, String hides) {
        Label title = with(new Label(name), "card-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label on = with(new Label(), "muted");
        on.textProperty().bind(job.titleProperty());
        on.setMaxWidth(Double.MAX_VALUE);
        return with(new HBox(title, wide(on), new CloseButton(hides, job::hide)), "card-head");
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(job.doneProperty());
        Label note = with(new Label(), "muted");
        note.textProperty().bind(job.noteProperty());
        note.setWrapText(true);
        Button cancel = with(new Button(TEXTS.get("cancel")), "quiet", "small");
        cancel.setOnAction(event -> job.cancel());
        for (Node control : List.of(bar, cancel)) {
            control.visibleProperty().bind(job.runningProperty());
            control.managedProperty().bind(control.visibleProperty());
        }
        HBox line = with(new HBox(bar, wide(note), cancel), "card-head");
        line.visibleProperty().bind(job.noteProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }
}
