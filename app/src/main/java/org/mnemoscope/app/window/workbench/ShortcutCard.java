package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** The list of keys that F1 shows, on a card in the middle of the window. */
final class ShortcutCard extends GridPane {
    ShortcutCard() {
        with(this, "floating-card", "shortcut-list");
        setVisible(false);
    }

    void list(List<Shortcuts.Shortcut> shortcuts) {
        int row = 0;
        for (Shortcuts.Shortcut shortcut : shortcuts) {
            add(row++, shortcut.keys().getDisplayText(), shortcut.words());
        }
        add(row++, "Ctrl+Shift+C", "Copy the picture");
        add(row++, "Esc", "Stop what runs");
        add(row++, "Space", "Play the answers token by token, or pause");
        add(row++, "E", "Go to the first error");
        add(row++, "← →", "In a map: the output before or after");
        add(row++, "↑ ↓", "In a map: a cell of that output, beginning at the strongest");
        add(row++, "Shift + arrows", "In a map: scroll");
        add(row++, "+  −  0", "In a map: closer, farther, all of it");
        add(row, "Arrows, Enter, Shift+F10", "In a chart of accuracy: another point, open it, its menu");
    }

    private void add(int row, String keys, String words) {
        add(with(new Label(keys), "mono"), 0, row);
        add(with(new Label(words), "muted"), 1, row);
    }

    void toggle() {
        setVisible(!isVisible());
    }
}
