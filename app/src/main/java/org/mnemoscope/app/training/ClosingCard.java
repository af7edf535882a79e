package org.mnemoscope.app.training;

import static org.mnemoscope.app.theme.Styled.with;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks what becomes of a run when the window shall close. */
public final class ClosingCard extends VBox {
    private final RunViewModel run;
    private final Runnable onClose;
    private final Label words = new Label();
    private final Button stop = with(new Button("Stop and close"), "primary");

    /**
     * @param run the run
     * @param onClose closes the window
     */
    public ClosingCard(RunViewModel run, Runnable onClose) {
        this.run = run;
        this.onClose = onClose;
        with(this, "floating-card", "closing-card");
        setVisible(false);
        words.setWrapText(true);
        Button stay = with(new Button("Keep training"), "quiet");
        stay.setId("keep-training");
        stay.setOnAction(event -> setVisible(false));
        stop.setId("stop-and-close");
        stop.setOnAction(event -> stop());
        getChildren()
                .addAll(
                        with(new Label("A model is being trained"), "card-title"),
                        words,
                        with(new HBox(stop, stay), "card-buttons"));
    }

    /** Asks, unless nothing runs; tells whether it does. */
    public boolean asks() {
        if (!run.isActive()) {
            return false;
        }
        String name = run.subjectProperty().get().map(of -> of.recipe().name()).orElse("");
        words.setText(name + " is at " + run.progressProperty().get().percent()
                + ". It can stop at a checkpoint now and go on from there when the window is opened again.");
        setVisible(true);
        stop.requestFocus();
        return true;
    }

    private void stop() {
        words.setText("Stopping at a checkpoint …");
        stop.setDisable(true);
        run.stopAnd(onClose);
    }
}
