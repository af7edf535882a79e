package org.mnemoscope.app.window.session;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.desktop.PathChooser;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.app.window.export.ExportItems;
import org.mnemoscope.language.Texts;

/** The menu of files: sessions, a page of what is shown, exports. */
public final class FileMenu extends MenuButton {
    private static final Texts TEXTS = Texts.of(FileMenu.class);

    /** The keys that keep what is shown. */
    public static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

    /** The keys that keep it in another file. */
    public static final KeyCombination SAVE_AS =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /** The keys that open a session. */
    public static final KeyCombination OPEN =
            new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final SessionViewModel model;
    private final SaveChooser places;
    private final PathChooser sessions;
    private final Menu recent = new Menu(TEXTS.get("menu.recent"));

    /**
     * @param model keeps and opens
     * @param places asks where files go
     * @param sessions asks which session to open
     * @param exports what follows
     */
    public FileMenu(SessionViewModel model, SaveChooser places, PathChooser sessions, ExportItems exports) {
        super(TEXTS.get("menu"));
        this.model = model;
        this.places = places;
        this.sessions = sessions;
        with(this, "quiet");
        setId("file-menu");
        setMinWidth(USE_PREF_SIZE);
        getItems()
                .setAll(
                        item(TEXTS.get("menu.open"), OPEN, this::open),
                        recent,
                        item(TEXTS.get("menu.save"), SAVE, this::save),
                        item(TEXTS.get("menu.save-as"), SAVE_AS, this::saveAs),
                        item(TEXTS.get("menu.report"), null, () -> model.report(places)),
                        new SeparatorMenuItem());
        getItems().addAll(exports.items());
        setOnShowing(event -> listRecent());
    }

    /** Asks for a session and opens it. */
    public void open() {
        sessions.ask(model.whereToLook()).ifPresent(model::open);
    }

    /** Keeps what is shown in its file; asks for one where there is none. */
    public void save() {
        model.save(places);
    }

    /** Asks for another file and keeps what is shown there. */
    public void saveAs() {
        model.saveAs(places);
    }

    private void listRecent() {
        List<Path> files = model.recent();
        recent.getItems().clear();
        for (Path file : files) {
            MenuItem item = new MenuItem(TEXTS.get("menu.file", file.getFileName(), file.getParent()));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.open(file));
            recent.getItems().add(item);
        }
        recent.setDisable(files.isEmpty());
    }

    private static MenuItem item(String words, KeyCombination keys, Runnable asks) {
        MenuItem item = new DialogItem(words, asks);
        item.setAccelerator(keys);
        return item;
    }
}
