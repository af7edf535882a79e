package org.mnemoscope.app.window.controls;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextInputControl;

/** Fields for texts that view models know. */
public final class Typed {
    private Typed() {}

    /** The field, which shows the property's text from now on and types into it. */
    public static <F extends TextInputControl> F into(StringProperty property, F field) {
        field.textProperty().bindBidirectional(property);
        // of a text with nothing but characters that it leaves out JavaFX 21 tells too late that it is empty, and the
        // caret stays where the old text ended; whatever is typed there throws
        field.lengthProperty().addListener((observable, before, length) -> {
            if (field.getCaretPosition() > length.intValue() || field.getAnchor() > length.intValue()) {
                field.positionCaret(length.intValue());
            }
        });
        return field;
    }
}
