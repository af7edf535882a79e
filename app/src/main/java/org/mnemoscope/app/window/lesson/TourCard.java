package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the first start offers, once. */
public final class TourCard extends VBox {
    /** @param shelf opens the tour */
    public TourCard(LessonShelf shelf) {
        with(this, "floating-card", "tour-card");
        setVisible(false);
        Label words = new Label("New here? A tour shows what the two maps say and what else there is to try.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Button start = with(new Button("Tour (3 minutes)"), "primary");
        start.setId("tour-start");
        start.setOnAction(event -> shelf.openTour("en"));
        // whoever opens a lesson needs no offer, and it would lie over the lesson's buttons
        shelf.lesson()
                .openedProperty()
                .addListener((observable, before, now) -> setVisible(isVisible() && now == null));
        Button dismiss = with(new Button("No, thanks"), "quiet");
        dismiss.setId("tour-dismiss");
        dismiss.setOnAction(event -> setVisible(false));
        getChildren().addAll(words, with(new HBox(start, spring(), dismiss), "lesson-buttons"));
    }
}
