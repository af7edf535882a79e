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
import org.mnemoscope.language.Texts;

/** The list of keys that F1 shows, on a card in the middle of the window. */
final class ShortcutCard extends VBox {
    private static final Texts TEXTS = Texts.of(ShortcutCard.class);

    private final GridPane ofWindow = with(new GridPane(), "shortcut-list");
    private final GridPane ofMaps = with(new GridPane(), "shortcut-list");

    ShortcutCard() {
        with(this, "floating-card", "shortcut-card");
        setId("shortcuts");
        setVisible(false);
        getChildren().addAll(head(), with(new HBox(ofWindow, ofMaps), "shortcut-lists"));
    }

    private Node head() {
        Button hide = new CloseButton(TEXTS.get("keys.close"), this::toggle);
        hide.setId("close-shortcuts");
        Tip.on(hide, TEXTS.get("keys.close.tip"));
        return with(new HBox(with(new Label(TEXTS.get("keys")), "card-title"), spring(), hide), "card-head");
    }

    void list(List<Shortcuts.Shortcut> shortcuts) {
        shortcuts.forEach(shortcut -> add(ofWindow, shortcut.keys().getDisplayText(), shortcut.words()));
        add(ofMaps, "Esc", TEXTS.get("key.escape"));
        add(ofMaps, "Space", TEXTS.get("key.space"));
        add(ofMaps, "E", TEXTS.get("key.error"));
        add(ofMaps, "Ctrl+Shift+C", TEXTS.get("key.copy"));
        add(ofMaps, "← →", TEXTS.get("key.map.outputs"));
        add(ofMaps, "↑ ↓", TEXTS.get("key.map.cells"));
        add(ofMaps, TEXTS.get("keys.shift-arrows"), TEXTS.get("key.map.scroll"));
        add(ofMaps, "+  −  0", TEXTS.get("key.map.zoom"));
        add(ofMaps, TEXTS.get("keys.arrows"), TEXTS.get("key.chart.points"));
        add(ofMaps, "Enter, Shift+F10", TEXTS.get("key.chart.open"));
    }

    private static void add(GridPane list, String keys, String words) {
        list.addRow(list.getRowCount(), with(new Label(keys), "mono"), with(new Label(words), "muted"));
    }

    void toggle() {
        setVisible(!isVisible());
    }
}
