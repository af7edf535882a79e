package org.mnemoscope.app.window.workbench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.mnemoscope.app.window.export.ExportItems;
import org.mnemoscope.app.window.history.HistoryMenu;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.play.PlayViewModel;
import org.mnemoscope.app.window.session.FileMenu;
import org.mnemoscope.app.window.viewing.ScreenViewModel.Panels;
import org.mnemoscope.language.Texts;

/** The keys of the window. */
final class Shortcuts {
    private static final Texts TEXTS = Texts.of(Shortcuts.class);

    /** A key, what it does, and when it does anything. */
    record Shortcut(KeyCombination keys, String words, BooleanSupplier when, Runnable action) {}

    private static final BooleanSupplier ALWAYS = () -> true;

    private static final KeyCombination OTHER_REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /** Other keys for the same: where plus and minus are differs between keyboards, and so does what people redo with. */
    private static final Map<KeyCombination, KeyCombination> OTHER_KEYS = Map.of(
            OTHER_REDO,
            HistoryMenu.REDO,
            new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            withControl(KeyCode.PLUS),
            withControl(KeyCode.EQUALS),
            withControl(KeyCode.PLUS),
            withControl(KeyCode.ADD),
            withControl(KeyCode.PLUS),
            withControl(KeyCode.SUBTRACT),
            withControl(KeyCode.MINUS),
            withControl(KeyCode.NUMPAD0),
            withControl(KeyCode.DIGIT0),
            new KeyCodeCombination(KeyCode.F11),
            new KeyCodeCombination(KeyCode.F5));

    private final WorkbenchViewModel model;
    private final WorkbenchView view;
    private final List<Shortcut> shortcuts;
    private final Map<KeyCombination, Shortcut> byKeys = new HashMap<>();

    Shortcuts(WorkbenchViewModel model, WorkbenchView view) {
        this.model = model;
        this.view = view;
        shortcuts = List.of(
                new Shortcut(withControl(KeyCode.ENTER), TEXTS.get("shortcut.run"), ALWAYS, view::run),
                new Shortcut(
                        withControl(KeyCode.R), TEXTS.get("shortcut.random"), view::showsProblem, () -> model.prompt()
                                .roll()),
                new Shortcut(HistoryMenu.UNDO, TEXTS.get("shortcut.undo"), view::showsPanels, () -> model.history()
                        .undo()),
                new Shortcut(HistoryMenu.REDO, TEXTS.get("shortcut.redo"), view::showsPanels, () -> model.history()
                        .redo()),
                new Shortcut(withControl(KeyCode.L), TEXTS.get("shortcut.field"), view::showsPanels, view::focusField),
                new Shortcut(
                        withControl(KeyCode.E), TEXTS.get("shortcut.files"), view::showsPanels, () -> view.fileMenu()
                                .show()),
                new Shortcut(FileMenu.SAVE, TEXTS.get("shortcut.save"), view::showsPanels, () -> view.fileMenu()
                        .save()),
                new Shortcut(FileMenu.SAVE_AS, TEXTS.get("shortcut.save-as"), view::showsPanels, () -> view.fileMenu()
                        .saveAs()),
                new Shortcut(FileMenu.OPEN, TEXTS.get("shortcut.open"), view::showsPanels, () -> view.fileMenu()
                        .open()),
                new Shortcut(
                        withControl(KeyCode.O),
                        TEXTS.get("shortcut.open-model"),
                        view::showsPanels,
                        () -> view.modelMenu().choose(PanelPlace.BOTH)),
                new Shortcut(
                        withControl(KeyCode.G), TEXTS.get("shortcut.generalisation"), ALWAYS, view::openGeneralisation),
                new Shortcut(withControl(KeyCode.T), TEXTS.get("shortcut.train"), ALWAYS, view::openTraining),
                new Shortcut(
                        withControl(KeyCode.COMMA), TEXTS.get("shortcut.view"), view::showsPanels, () -> view.viewMenu()
                                .toggle()),
                new Shortcut(withControl(KeyCode.D), TEXTS.get("shortcut.theme"), ALWAYS, () -> model.options()
                        .toggleTheme()),
                new Shortcut(withControl(KeyCode.PLUS), TEXTS.get("shortcut.larger"), ALWAYS, () -> model.screen()
                        .larger()),
                new Shortcut(withControl(KeyCode.MINUS), TEXTS.get("shortcut.smaller"), ALWAYS, () -> model.screen()
                        .smaller()),
                new Shortcut(withControl(KeyCode.DIGIT0), TEXTS.get("shortcut.usual"), ALWAYS, () -> model.screen()
                        .usual()),
                new Shortcut(
                        new KeyCodeCombination(KeyCode.F5), TEXTS.get("shortcut.present"), ALWAYS, () -> model.screen()
                                .togglePresenting()),
                new Shortcut(
                        withControl(KeyCode.DIGIT1), TEXTS.get("shortcut.left"), view::showsPanels, () -> model.screen()
                                .toggle(Panels.LEFT)),
                new Shortcut(
                        withControl(KeyCode.DIGIT2),
                        TEXTS.get("shortcut.right"),
                        view::showsPanels,
                        () -> model.screen().toggle(Panels.RIGHT)),
                new Shortcut(
                        withControl(KeyCode.DIGIT3),
                        TEXTS.get("shortcut.difference"),
                        view::showsPanels,
                        () -> model.screen().toggle(Panels.DIFFERENCE)),
                new Shortcut(
                        withControl(KeyCode.PAGE_DOWN),
                        TEXTS.get("shortcut.next"),
                        view::showsPanels,
                        () -> view.lesson().next()),
                new Shortcut(
                        withControl(KeyCode.PAGE_UP), TEXTS.get("shortcut.back"), view::showsPanels, () -> view.lesson()
                                .back()),
                new Shortcut(
                        new KeyCodeCombination(KeyCode.F6),
                        TEXTS.get("shortcut.status"),
                        view::showsStatus,
                        view::focusStatus),
                new Shortcut(new KeyCodeCombination(KeyCode.F1), TEXTS.get("shortcut.list"), ALWAYS, () -> view.help()
                        .toggle()));
        shortcuts.forEach(shortcut -> byKeys.put(shortcut.keys(), shortcut));
        OTHER_KEYS.forEach((keys, usual) -> byKeys.put(keys, byKeys.get(usual)));
    }

    void install(Scene scene) {
        view.help().list(shortcuts);
        byKeys.forEach((keys, shortcut) -> scene.getAccelerators().put(keys, shortcut.action()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keepFromWhatIsHidden);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Comes first: items of menus answer to keys wherever the menu is. A key acts on what is to be seen, or not at all. */
    private void keepFromWhatIsHidden(KeyEvent event) {
        boolean hidden = byKeys.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().match(event) && !each.getValue().when().getAsBoolean());
        if (hidden || ExportItems.COPY.match(event) && !view.showsPanels()) {
            event.consume();
        }
        undoBeyondTyping(event);
    }

    /**
     * In a field these keys are for what was typed in it; with nothing of that left they are the window's. Done here, since which of
     * the keys that redo a field knows differs between systems.
     */
    private void undoBeyondTyping(KeyEvent event) {
        if (event.isConsumed() || !(event.getTarget() instanceof TextInputControl field)) {
            return;
        }
        if (HistoryMenu.UNDO.match(event)) {
            first(field.isUndoable(), field::undo, model.history()::undo);
            event.consume();
        } else if (HistoryMenu.REDO.match(event) || OTHER_REDO.match(event)) {
            first(field.isRedoable(), field::redo, model.history()::redo);
            event.consume();
        }
    }

    private static void first(boolean possible, Runnable action, Runnable other) {
        (possible ? action : other).run();
    }

    /** Comes last: what has the keyboard may use these keys itself. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (!view.closeTopmost()) {
                stop();
            }
            event.consume();
        } else if (view.showsPanels() && plays(event)) {
            event.consume();
        } else if (event.getText().equals("?")) {
            view.help().toggle();
            event.consume();
        }
    }

    /** Keys without Ctrl step through the answers, where nothing is typed. */
    private boolean plays(KeyEvent event) {
        boolean types = event.getTarget() instanceof TextInputControl;
        if (types || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        PlayViewModel play = model.play();
        boolean active = play.activeProperty().get();
        switch (event.getCode()) {
            case SPACE -> play.toggle();
            case E -> play.toFirstError();
            case LEFT -> onlyIf(active, play::previous);
            case RIGHT -> onlyIf(active, play::next);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void onlyIf(boolean holds, Runnable action) {
        if (holds) {
            action.run();
        }
    }

    /** What runs comes before the presentation: it is what one is waiting for. */
    private void stop() {
        if (!model.runningProperty().get() && model.play().activeProperty().get()) {
            model.play().leave();
        } else if (!model.runningProperty().get()) {
            model.screen().presentingProperty().set(false);
        }
        model.cancel();
    }

    static KeyCombination withControl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
