package org.mnemoscope.app.window.controls;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextInputControl;
import org.mnemoscope.viz.theme.ScriptFonts;

/** Fields for texts that view models know. */
public final class Typed {
    private Typed() {}

    /** The field, which shows the property's text from now on and types into it. */
    public static <F extends TextInputControl> F into(StringProperty property, F field) {
        field.textProperty().bindBidirectional(property);
        lettered(field);
        // of a text with nothing but characters that it leaves out JavaFX 21 tells too late that it is empty, and the
        // caret stays where the old text ended; whatever is typed there throws
        field.lengthProperty().addListener((observable, before, length) -> {
            if (field.getCaretPosition() > length.intValue() || field.getAnchor() > length.intValue()) {
                field.positionCaret(length.intValue());
            }
        });
        return field;
    }

    /** The field, whose letters have a typeface that has them, whatever is typed. */
    public static <F extends TextInputControl> F lettered(F field) {
        field.textProperty().addListener((observable, before, text) -> ScriptFonts.dressTyped(field, text));
        ScriptFonts.dressTyped(field, field.getText());
        return field;
    }
}
