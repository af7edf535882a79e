package org.mnemoscope.app.window.workbench;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.mnemoscope.app.window.model.PanelPlace;

/** The keys of the window. */
final class Shortcuts {
    /** A key and what it does. */
    record Shortcut(KeyCombination keys, String words, Runnable action) {}

    private final WorkbenchViewModel model;
    private final WorkbenchView view;
    private final List<Shortcut> shortcuts;

    Shortcuts(WorkbenchViewModel model, WorkbenchView view) {
        this.model = model;
        this.view = view;
        shortcuts = List.of(
                new Shortcut(withControl(KeyCode.ENTER), "Run, or train", view::run),
                new Shortcut(withControl(KeyCode.R), "Random problem", () -> model.prompt()
                        .roll()),
                new Shortcut(withControl(KeyCode.L), "Go to the problem or the text", view::focusField),
                new Shortcut(withControl(KeyCode.E), "Export", () -> view.exportMenu()
                        .show()),
                new Shortcut(withControl(KeyCode.O), "Open model folder", () -> view.modelMenu()
                        .choose(PanelPlace.BOTH)),
                new Shortcut(withControl(KeyCode.G), "Length generalisation", view::openGeneralisation),
                new Shortcut(withControl(KeyCode.T), "Train a model", view::openTraining),
                new Shortcut(withControl(KeyCode.COMMA), "View options", () -> view.viewMenu()
                        .toggle()),
                new Shortcut(withControl(KeyCode.D), "Light or dark", () -> model.options()
                        .toggleTheme()),
                new Shortcut(new KeyCodeCombination(KeyCode.F1), "This list", () -> view.help()
                        .toggle()));
    }

    void install(Scene scene) {
        view.help().list(shortcuts);
        shortcuts.forEach(shortcut -> scene.getAccelerators().put(shortcut.keys(), shortcut.action()));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Comes last: what has the keyboard may use these keys itself. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (!view.closeTopmost()) {
                model.cancel();
            }
            event.consume();
        } else if (event.getText().equals("?")) {
            view.help().toggle();
            event.consume();
        }
    }

    static KeyCombination withControl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
