package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.controls.Tip;

/** The list of keys that F1 shows, on a card in the middle of the window. */
final class ShortcutCard extends VBox {
    private final GridPane ofWindow = with(new GridPane(), "shortcut-list");
    private final GridPane ofMaps = with(new GridPane(), "shortcut-list");

    ShortcutCard() {
        with(this, "floating-card", "shortcut-card");
        setId("shortcuts");
        setVisible(false);
        getChildren().addAll(head(), with(new HBox(ofWindow, ofMaps), "shortcut-lists"));
    }

    private Node head() {
        Button hide = new CloseButton("Close", this::toggle);
        hide.setId("close-shortcuts");
        Tip.on(hide, "Close (F1, Esc)");
        return with(new HBox(with(new Label("Keys"), "card-title"), spring(), hide), "card-head");
    }

    void list(List<Shortcuts.Shortcut> shortcuts) {
        shortcuts.forEach(shortcut -> add(ofWindow, shortcut.keys().getDisplayText(), shortcut.words()));
        add(ofMaps, "Esc", "Stop what runs, close what is open");
        add(ofMaps, "Space", "Play the answers token by token, or pause");
        add(ofMaps, "E", "Go to the first error");
        add(ofMaps, "Ctrl+Shift+C", "Copy the picture");
        add(ofMaps, "← →", "In a map: the output before or after");
        add(ofMaps, "↑ ↓", "In a map: the strongest cell, then its neighbours");
        add(ofMaps, "Shift + arrows", "In a map: scroll");
        add(ofMaps, "+  −  0", "In a map: closer, farther, all of it");
        add(ofMaps, "Arrows", "In a chart of accuracy: another point");
        add(ofMaps, "Enter, Shift+F10", "In a chart of accuracy: open the point, its menu");
    }

    private static void add(GridPane list, String keys, String words) {
        list.addRow(list.getRowCount(), with(new Label(keys), "mono"), with(new Label(words), "muted"));
    }

    void toggle() {
        setVisible(!isVisible());
    }
}
