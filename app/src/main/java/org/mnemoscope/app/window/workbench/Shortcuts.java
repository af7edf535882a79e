package org.mnemoscope.app.window.workbench;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.mnemoscope.app.window.export.ExportMenu;
import org.mnemoscope.app.window.model.PanelPlace;

/** The keys of the window. */
final class Shortcuts {
    /** A key, what it does, and when it does anything. */
    record Shortcut(KeyCombination keys, String words, BooleanSupplier when, Runnable action) {}

    private static final BooleanSupplier ALWAYS = () -> true;

    private final WorkbenchViewModel model;
    private final WorkbenchView view;
    private final List<Shortcut> shortcuts;

    Shortcuts(WorkbenchViewModel model, WorkbenchView view) {
        this.model = model;
        this.view = view;
        shortcuts = List.of(
                new Shortcut(withControl(KeyCode.ENTER), "Run, or train", ALWAYS, view::run),
                new Shortcut(withControl(KeyCode.R), "Random problem", view::showsProblem, () -> model.prompt()
                        .roll()),
                new Shortcut(
                        withControl(KeyCode.L), "Go to the problem or the text", view::showsPanels, view::focusField),
                new Shortcut(withControl(KeyCode.E), "Export", view::showsPanels, () -> view.exportMenu()
                        .show()),
                new Shortcut(withControl(KeyCode.O), "Open model folder", view::showsPanels, () -> view.modelMenu()
                        .choose(PanelPlace.BOTH)),
                new Shortcut(withControl(KeyCode.G), "Length generalisation", ALWAYS, view::openGeneralisation),
                new Shortcut(withControl(KeyCode.T), "Train a model", ALWAYS, view::openTraining),
                new Shortcut(withControl(KeyCode.COMMA), "View options", view::showsPanels, () -> view.viewMenu()
                        .toggle()),
                new Shortcut(withControl(KeyCode.D), "Light or dark", ALWAYS, () -> model.options()
                        .toggleTheme()),
                new Shortcut(new KeyCodeCombination(KeyCode.F1), "This list", ALWAYS, () -> view.help()
                        .toggle()));
    }

    void install(Scene scene) {
        view.help().list(shortcuts);
        shortcuts.forEach(shortcut -> scene.getAccelerators().put(shortcut.keys(), shortcut.action()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keepFromWhatIsHidden);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Comes first: items of menus answer to keys wherever the menu is. A key acts on what is to be seen, or not at all. */
    private void keepFromWhatIsHidden(KeyEvent event) {
        boolean hidden = shortcuts.stream()
                .anyMatch(shortcut ->
                        shortcut.keys().match(event) && !shortcut.when().getAsBoolean());
        if (hidden || ExportMenu.COPY.match(event) && !view.showsPanels()) {
            event.consume();
        }
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
