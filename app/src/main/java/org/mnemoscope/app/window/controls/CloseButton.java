package org.mnemoscope.app.window.controls;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** The cross at the end of a card's or view's head. */
public final class CloseButton extends Button {
    /**
     * @param words what it does, for who does not see it
     * @param action does it, on the JavaFX thread
     */
    public CloseButton(String words, Runnable action) {
        with(this, "quiet", "icon-button");
        setGraphic(with(new Region(), "close-icon"));
        setAccessibleText(words);
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> action.run());
    }
}
