package org.mnemoscope.app.window.viewing;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.language.Texts;

/**
 * The button of the view options, and the card they are on. The card lies in the window itself, over everything else: whoever
 * lays the window out places it under the button.
 */
public final class ViewMenu extends Button {
    private static final Texts TEXTS = Texts.of(ViewMenu.class);

    private final ViewOptionsForm form;

    /** @param options what the form changes */
    public ViewMenu(ViewOptionsViewModel options) {
        super(TEXTS.get("view"));
        with(this, "quiet", "opens");
        setId("view");
        setGraphic(with(new Region(), "opens-arrow"));
        setContentDisplay(ContentDisplay.RIGHT);
        setMinWidth(USE_PREF_SIZE);
        Tip.on(this, TEXTS.get("view.tip"));
        form = with(new ViewOptionsForm(options), "floating-card");
        form.setVisible(false);
        form.managedProperty().bind(form.visibleProperty());
        form.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        setOnAction(event -> toggle());
    }

    /**
     * Says what shows the list of keys.
     *
     * @param show what to do, on the JavaFX thread; the card is closed before
     */
    public void setOnKeys(Runnable show) {
        form.keys().setOnAction(event -> {
            close();
            show.run();
        });
    }

    /** The card with the options. */
    public Region card() {
        return form;
    }

    /** Opens the card, or closes it. */
    public void toggle() {
        if (form.isVisible()) {
            close();
        } else {
            form.setVisible(true);
            form.focusFirst();
        }
    }

    /** Closes the card and gives the keyboard back to the button. */
    public void close() {
        if (form.isVisible()) {
            form.setVisible(false);
            requestFocus();
        }
    }
}
