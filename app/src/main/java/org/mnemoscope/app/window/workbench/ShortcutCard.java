package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.language.Texts;

/** The list of keys that F1 shows, on a card in the middle of the window; where type is too large for all of it, it scrolls. */
final class ShortcutCard extends VBox {
    private static final Texts TEXTS = Texts.of(ShortcutCard.class);

    private static final int ROWS = 19;

    private final GridPane first = with(new GridPane(), "shortcut-list");
    private final GridPane second = with(new GridPane(), "shortcut-list");
    private int listed;

    ShortcutCard() {
        with(this, "floating-card", "shortcut-card");
        setId("shortcuts");
        setVisible(false);
        ScrollPane lists = with(new ScrollPane(with(new HBox(first, second), "shortcut-lists")), "form-scroll");
        getChildren().addAll(head(), tall(lists));
    }

    private Node head() {
        Button hide = new CloseButton(TEXTS.get("keys.close"), this::toggle);
        hide.setId("close-shortcuts");
        Tip.on(hide, TEXTS.get("keys.close.tip"));
        return with(new HBox(with(new Label(TEXTS.get("keys")), "card-title"), spring(), hide), "card-head");
    }

    void list(List<Shortcuts.Shortcut> shortcuts) {
        shortcuts.forEach(shortcut -> add(shortcut.keys().getDisplayText(), shortcut.words()));
        add("Esc", TEXTS.get("key.escape"));
        add("Space", TEXTS.get("key.space"));
        add("E", TEXTS.get("key.error"));
        add("Ctrl+Shift+C", TEXTS.get("key.copy"));
        add("Enter, Shift+Enter", TEXTS.get("key.prompt.act"));
        add("Delete, Ctrl+← →", TEXTS.get("key.prompt.move"));
        add("← →", TEXTS.get("key.map.outputs"));
        add("↑ ↓", TEXTS.get("key.map.cells"));
        add(TEXTS.get("keys.shift-arrows"), TEXTS.get("key.map.scroll"));
        add("+  −  0", TEXTS.get("key.map.zoom"));
        add(TEXTS.get("keys.arrows"), TEXTS.get("key.chart.points"));
        add("Enter, Shift+F10", TEXTS.get("key.chart.open"));
    }

    /** The second column begins where the first is full, so that both fit into the least window. */
    private void add(String keys, String words) {
        GridPane list = listed++ < ROWS ? first : second;
        list.addRow(list.getRowCount(), word(keys, "mono"), word(words, "muted"));
    }

    private static Label word(String words, String style) {
        Label label = with(new Label(words), style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    void toggle() {
        setVisible(!isVisible());
    }
}
