package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.language.Texts;

/** Asks what becomes of a run when the window shall close. */
public final class ClosingCard extends VBox {
    private static final Texts TEXTS = Texts.of(ClosingCard.class);
    private final RunViewModel run;
    private final Label words = new Label();
    private final Button stop = with(new Button(TEXTS.get("closing.stop")), "primary");

    /** @param run the run */
    public ClosingCard(RunViewModel run) {
        this.run = run;
        with(this, "floating-card", "closing-card");
        setVisible(false);
        words.setWrapText(true);
        Button stay = with(new Button(TEXTS.get("closing.stay")), "quiet");
        stay.setId("keep-training");
        stay.setOnAction(event -> stay());
        stop.setId("stop-and-close");
        run.progressProperty().addListener(observable -> follow());
        run.stateProperty().addListener(observable -> follow());
        getChildren()
                .addAll(
                        with(new Label(TEXTS.get("closing")), "card-title"),
                        words,
                        with(new HBox(stop, stay), "card-buttons"));
    }

    /** The window stays, and the run goes on even if it was already asked to stop. */
    public void stay() {
        if (stop.isDisabled()) {
            run.keepOn();
        }
        setVisible(false);
    }

    /**
     * Asks, unless nothing runs.
     *
     * @param close closes the window, once the run has stopped
     * @return whether it asks
     */
    public boolean asks(Runnable close) {
        if (!run.isActive()) {
            return false;
        }
        stop.setOnAction(event -> {
            words.setText(TEXTS.get("state.stopping"));
            stop.setDisable(true);
            run.stopAnd(close);
        });
        stop.setDisable(false);
        setVisible(true);
        follow();
        stop.requestFocus();
        return true;
    }

    /** The run goes on while it is asked about; once it is at its end there is nothing more to ask. */
    private void follow() {
        if (!isVisible() || stop.isDisabled()) {
            return;
        }
        if (!run.isActive()) {
            setVisible(false);
            return;
        }
        String name = run.subjectProperty().get().map(of -> of.recipe().name()).orElse("");
        words.setText(
                TEXTS.get("closing.words", name, run.progressProperty().get().percent()));
    }
}
