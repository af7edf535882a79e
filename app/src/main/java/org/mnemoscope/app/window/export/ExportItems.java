package org.mnemoscope.app.window.export;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.mnemoscope.app.window.desktop.Clipboard;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.app.window.export.ExportViewModel.Panels;
import org.mnemoscope.language.Texts;

/** The part of a menu that exports. */
public final class ExportItems {
    private static final Texts TEXTS = Texts.of(ExportItems.class);

    /** The keys that copy the picture. */
    public static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final int[] ENLARGEMENTS = {1, 2, 4};

    private final ExportViewModel model;
    private final SaveChooser places;
    private final List<MenuItem> items;

    /**
     * @param model does the exports
     * @param places asks for files
     * @param clipboard takes copies
     */
    public ExportItems(ExportViewModel model, SaveChooser places, Clipboard clipboard) {
        this.model = model;
        this.places = places;
        MenuItem copy = new MenuItem(TEXTS.get("copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(event -> model.copy(clipboard));
        items = List.of(
                item(TEXTS.get("both.png"), ExportKind.PNG, Panels.BOTH),
                item(TEXTS.get("both.svg"), ExportKind.SVG, Panels.BOTH),
                item(TEXTS.get("both.pdf"), ExportKind.PDF, Panels.BOTH),
                item(TEXTS.get("both.gif"), ExportKind.GIF, Panels.BOTH),
                item(TEXTS.get("both.frames"), ExportKind.FRAMES, Panels.BOTH),
                item(TEXTS.get("both.lengths"), ExportKind.LENGTHS, Panels.BOTH),
                panel(TEXTS.get("panel.left"), Panels.LEFT),
                panel(TEXTS.get("panel.right"), Panels.RIGHT),
                panel(TEXTS.get("panel.difference"), Panels.DIFFERENCE),
                new SeparatorMenuItem(),
                sizes(),
                copy);
    }

    /** The items, in their order. */
    public List<MenuItem> items() {
        return items;
    }

    private Menu panel(String title, Panels panel) {
        Menu menu = new Menu(title);
        for (ExportKind kind : ExportKind.values()) {
            if (panel != Panels.DIFFERENCE || kind.isOfDifference()) {
                menu.getItems().add(item(TEXTS.get("as", kind.title()), kind, panel));
            }
        }
        return menu;
    }

    private MenuItem item(String title, ExportKind kind, Panels panels) {
        return new DialogItem(title, () -> model.export(kind, panels, places));
    }

    private Menu sizes() {
        Menu sizes = new Menu();
        sizes.textProperty().bind(model.enlargementProperty().map(times -> TEXTS.get("size", times)));
        ToggleGroup group = new ToggleGroup();
        for (int enlargement : ENLARGEMENTS) {
            RadioMenuItem item = new RadioMenuItem(enlargement + "×");
            item.setToggleGroup(group);
            item.setSelected(model.enlargementProperty().get() == enlargement);
            item.setOnAction(event -> model.enlargementProperty().set(enlargement));
            sizes.getItems().add(item);
        }
        return sizes;
    }
}
