package org.mnemoscope.app.window.session;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks what is to be decided about sessions. */
public final class AskingCard extends VBox {
    private final SessionViewModel model;
    private final Label title = with(new Label(), "card-title");
    private final Label words = new Label();
    private final HBox buttons = with(new HBox(), "card-buttons");

    /** @param model what is asked */
    public AskingCard(SessionViewModel model) {
        this.model = model;
        with(this, "floating-card", "closing-card");
        setId("asking-card");
        words.setWrapText(true);
        getChildren().addAll(title, words, buttons);
        model.askingProperty().addListener((observable, before, now) -> show(now));
        show(model.askingProperty().get());
    }

    /** Takes the question away undecided. */
    public void dismiss() {
        model.dismiss();
    }

    private void show(Optional<Asking> now) {
        List<Asking.Answer> answers = now.map(Asking::answers).orElse(List.of());
        title.setText(now.map(Asking::title).orElse(""));
        words.setText(now.map(Asking::words).orElse(""));
        buttons.getChildren().clear();
        for (Asking.Answer answer : answers) {
            Button button =
                    with(new Button(answer.title()), buttons.getChildren().isEmpty() ? "primary" : "quiet");
            button.setOnAction(event -> {
                model.dismiss();
                answer.action().run();
            });
            buttons.getChildren().add(button);
        }
        setVisible(now.isPresent());
        if (!answers.isEmpty()) {
            buttons.getChildren().get(0).requestFocus();
        }
    }
}
