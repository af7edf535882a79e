package org.mnemoscope.app.workbench;

import static org.mnemoscope.app.theme.Styled.with;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Popup;
import javafx.stage.Stage;

/** The list of keys that F1 shows. */
final class ShortcutList {
    private final Stage owner;
    private final Popup popup = new Popup();
    private final GridPane list = with(new GridPane(), "shortcut-list");

    ShortcutList(Stage owner) {
        this.owner = owner;
        popup.setAutoHide(true);
        popup.getContent().add(list);
    }

    void show(List<Shortcuts.Shortcut> shortcuts) {
        int row = 0;
        for (Shortcuts.Shortcut shortcut : shortcuts) {
            add(row++, shortcut.keys().getDisplayText(), shortcut.words());
        }
        add(row++, "Esc", "Stop what runs");
        add(row++, "← →", "In a map: the output before or after");
        add(row++, "↑ ↓, Shift + arrows", "In a map: scroll");
        add(row++, "+  −  0", "In a map: closer, farther, all of it");
        add(row, "Ctrl+Shift+C", "Copy the picture");
    }

    private void add(int row, String keys, String words) {
        list.add(with(new Label(keys), "mono"), 0, row);
        list.add(with(new Label(words), "muted"), 1, row);
    }

    void toggle() {
        if (popup.isShowing()) {
            popup.hide();
        } else {
            popup.show(owner);
            popup.setX(owner.getX() + (owner.getWidth() - list.getWidth()) / 2);
            popup.setY(owner.getY() + (owner.getHeight() - list.getHeight()) / 2);
        }
    }
}
