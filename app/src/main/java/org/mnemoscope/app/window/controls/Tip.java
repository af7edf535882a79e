package org.mnemoscope.app.window.controls;

import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * What is said of a control that is pointed at, and read out with it: its accessible help. A {@link Tooltip} is a window of its own, with a
 * style to be worked out; it is made when the pointer first comes, so that the start of the program makes none.
 */
public final class Tip {
    private static final double WIDEST = 420;

    private Tip() {}

    /**
     * Says something of a control, in place of what was said before. On the JavaFX thread.
     *
     * @param control which
     * @param words what is said
     */
    public static void on(Control control, String words) {
        if (control.getAccessibleHelp() == null) {
            control.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
                @Override
                public void handle(MouseEvent event) {
                    control.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                    control.setTooltip(of(control));
                }
            });
        }
        control.setAccessibleHelp(words);
    }

    private static Tooltip of(Control control) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(control.accessibleHelpProperty());
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        return tip;
    }
}
