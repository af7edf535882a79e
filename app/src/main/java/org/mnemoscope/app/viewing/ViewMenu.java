package org.mnemoscope.app.viewing;

import static org.mnemoscope.app.theme.Styled.with;

import atlantafx.base.controls.Popover;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/** The button that opens the view options. */
public final class ViewMenu extends Button {
    private final Popover popover;

    /** @param options what the form changes */
    public ViewMenu(ViewOptionsViewModel options) {
        super("View");
        with(this, "quiet", "opens");
        setId("view");
        setGraphic(with(new Region(), "opens-arrow"));
        setContentDisplay(ContentDisplay.RIGHT);
        setMinWidth(USE_PREF_SIZE);
        popover = new Popover(new ViewOptionsForm(options));
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setDetachable(false);
        popover.setAnimated(false);
        popover.setArrowSize(8);
        setOnAction(event -> toggle());
    }

    /** Opens the form, or closes it. */
    public void toggle() {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            popover.show(this);
        }
    }
}
