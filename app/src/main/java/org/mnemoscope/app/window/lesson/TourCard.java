package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.language.Texts;

/** What the first start offers, once. */
public final class TourCard extends VBox {
    private static final Texts TEXTS = Texts.of(TourCard.class);
    /** @param shelf opens the tour */
    public TourCard(LessonShelf shelf) {
        with(this, "floating-card", "tour-card");
        setVisible(false);
        Label words = new Label(TEXTS.get("offer"));
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Button start = with(new Button(TEXTS.get("offer.start")), "primary");
        start.setId("tour-start");
        start.setOnAction(event -> shelf.openTour(Locale.getDefault().getLanguage()));
        // whoever opens a lesson needs no offer, and it would lie over the lesson's buttons
        shelf.lesson()
                .openedProperty()
                .addListener((observable, before, now) -> setVisible(isVisible() && now == null));
        Button dismiss = with(new Button(TEXTS.get("offer.dismiss")), "quiet");
        dismiss.setId("tour-dismiss");
        dismiss.setOnAction(event -> setVisible(false));
        start.setMinWidth(USE_PREF_SIZE);
        dismiss.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, with(new HBox(start, spring(), dismiss), "lesson-buttons"));
    }
}
