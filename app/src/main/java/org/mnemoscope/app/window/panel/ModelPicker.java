package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.menuNote;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Format;

/** Which model a panel uses: the bundled ones, the opened ones, or another yet to be opened. */
final class ModelPicker extends MenuButton {
    private static final Texts TEXTS = Texts.of(ModelPicker.class);

    private final PanelViewModel model;
    private final Runnable onOpenModel;

    ModelPicker(PanelViewModel model, Runnable onOpenModel) {
        this.model = model;
        this.onOpenModel = onOpenModel;
        with(this, "quiet", "minor", "model-picker");
        getItems().setAll(opens());
        setOnShowing(event -> list());
        model.promptProperty().addListener(observable -> follow());
        model.choices().modelProperty().addListener(observable -> follow());
        model.choices().formatProperty().addListener(observable -> follow());
        model.choices().taskProperty().addListener(observable -> follow());
        follow();
    }

    private void follow() {
        ModelChoice choice = model.choices().modelProperty().get();
        Format format = model.choices().formatProperty().get();
        if (choice == null || format == null) {
            setText(TEXTS.get("picker.none"));
            Tip.on(this, TEXTS.get("picker.none.tip"));
        } else {
            setText(choice.label(format, length()));
            // where room is short a bundled model's accuracy stays, and an opened model's name
            setTextOverrun(choice.isOpened() ? OverrunStyle.ELLIPSIS : OverrunStyle.LEADING_ELLIPSIS);
            String measured = choice.isOpened() ? choice.line(format, length()) : choice.label(format, length());
            Tip.on(this, TEXTS.get(choice.fits(format) ? "picker.tip.exact" : "picker.tip", choice.title(), measured));
        }
        setAccessibleText(TEXTS.get("picker", getText()));
    }

    private int length() {
        return model.promptProperty().get() == null
                ? 0
                : model.promptProperty().get().problem().length();
    }

    private void list() {
        Format format = model.choices().formatProperty().get();
        List<ModelChoice> offered = model.choices().models();
        List<ModelChoice> bundled =
                offered.stream().filter(choice -> choice.own().isEmpty()).toList();
        getItems().clear();
        section(
                TEXTS.get("picker.fitting"),
                bundled.stream().filter(choice -> choice.fits(format)).toList());
        others(bundled.stream().filter(choice -> !choice.fits(format)).toList());
        section(
                TEXTS.get("picker.own"),
                offered.stream()
                        .filter(choice -> choice.own().isPresent() && !choice.isOpened())
                        .toList());
        section(
                TEXTS.get("picker.opened"),
                offered.stream().filter(ModelChoice::isOpened).toList());
        getItems().add(opens());
    }

    /** The many that were trained on something else, by how they encode order. */
    private void others(List<ModelChoice> choices) {
        if (choices.isEmpty()) {
            return;
        }
        Menu others = new Menu(TEXTS.get("picker.others"));
        Map<String, Menu> menus = new LinkedHashMap<>();
        for (ModelChoice choice : choices) {
            menus.computeIfAbsent(choice.architecture(), Menu::new).getItems().add(item(choice, choice.title()));
        }
        others.getItems().setAll(menus.values());
        getItems().addAll(others, new SeparatorMenuItem());
    }

    private void section(String title, List<ModelChoice> choices) {
        if (choices.isEmpty()) {
            return;
        }
        getItems().add(menuNote(title));
        for (ModelChoice choice : choices) {
            getItems()
                    .add(item(
                            choice, choice.line(model.choices().formatProperty().get(), length())));
        }
        getItems().add(new SeparatorMenuItem());
    }

    private MenuItem item(ModelChoice choice, String text) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setSelected(choice.equals(model.choices().modelProperty().get()));
        item.setOnAction(event -> model.setModel(choice));
        return item;
    }

    private MenuItem opens() {
        return new DialogItem(TEXTS.get("picker.open"), onOpenModel);
    }
}
