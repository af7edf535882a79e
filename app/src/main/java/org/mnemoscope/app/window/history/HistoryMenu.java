package org.mnemoscope.app.window.history;

import static org.mnemoscope.app.window.controls.Styled.menuNote;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.history.HistoryViewModel.Trail;
import org.mnemoscope.language.Texts;

/** Undo, redo, and the questions that were asked before. */
public final class HistoryMenu extends MenuButton {
    private static final Texts TEXTS = Texts.of(HistoryMenu.class);

    /** The keys that undo. */
    public static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    /** The keys that redo. */
    public static final KeyCombination REDO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);

    private final HistoryViewModel model;

    /** @param model what was asked */
    public HistoryMenu(HistoryViewModel model) {
        this.model = model;
        with(this, "quiet", "icon-menu");
        setId("history");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(with(new Region(), "back-icon"));
        setAccessibleText(TEXTS.get("menu"));
        Tip.on(this, TEXTS.get("menu.tip"));
        model.trailProperty().addListener(observable -> fill());
        fill();
    }

    private void fill() {
        Trail trail = model.trailProperty().get();
        List<MenuItem> items = new ArrayList<>();
        items.add(item(TEXTS.get("undo"), trail.before().isEmpty(), model::undo));
        items.add(item(TEXTS.get("redo"), trail.after().isEmpty(), model::redo));
        if (!trail.before().isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(menuNote(TEXTS.get("back")));
        }
        for (int steps = 1; steps <= trail.before().size(); steps++) {
            int back = steps;
            items.add(item(AskedWords.of(trail.before().get(steps - 1)), false, () -> model.back(back)));
        }
        getItems().setAll(items);
    }

    private static MenuItem item(String words, boolean disabled, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setDisable(disabled);
        item.setOnAction(event -> action.run());
        return item;
    }
}
