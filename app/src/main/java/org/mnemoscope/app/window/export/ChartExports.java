package org.mnemoscope.app.window.export;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.theme.Theme;

/** Makes the menus that export charts. */
public final class ChartExports {
    private static final Texts TEXTS = Texts.of(ChartExports.class);

    private final ExportViewModel model;
    private final SaveChooser places;

    /**
     * @param model does the exports
     * @param places asks for files
     */
    public ChartExports(ExportViewModel model, SaveChooser places) {
        this.model = model;
        this.places = places;
    }

    /**
     * A menu for a chart.
     *
     * @param id of the menu
     * @param chart makes what is to be written, as it is shown now on a theme's ground; empty where nothing is shown
     */
    public MenuButton menu(String id, Function<Theme, Optional<ChartFile>> chart) {
        MenuButton menu = with(new MenuButton(TEXTS.get("menu")), "quiet", "minor");
        menu.setId(id);
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        for (ExportKind kind : ChartFile.KINDS) {
            menu.getItems()
                    .add(new DialogItem(TEXTS.get("chart", kind.title()), () -> model.export(kind, chart, places)));
        }
        return menu;
    }
}
