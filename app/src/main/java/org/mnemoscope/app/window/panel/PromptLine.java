package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.language.Texts;
import org.mnemoscope.surgery.EditablePrompt;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.strip.TokenChips;
import org.mnemoscope.viz.strip.TokenChips.Chip;

/** The prompt of a panel, token by token, each to be changed. */
final class PromptLine extends HBox {
    private static final Texts TEXTS = Texts.of(PromptLine.class);

    private final PanelViewModel model;
    private final Consumer<PromptEdit> change;
    private final TokenChips chips = new TokenChips();
    private final Tooltip tip = new Tooltip();
    private final ContextMenu menu = new ContextMenu();

    /**
     * @param model the panel
     * @param change changes its prompt
     */
    PromptLine(PanelViewModel model, Consumer<PromptEdit> change) {
        this.model = model;
        this.change = change;
        with(this, "prompt-line");
        chips.setAccessibleHelp(TEXTS.get("line.help"));
        // chips that cannot be changed hear nothing of the pointer, the line does
        Tooltip.install(this, tip);
        chips.setOnAct(this::act);
        chips.setOnMenu(this::openMenu);
        chips.setOnDelete(place -> change(place, new PromptEdit.Delete(place)));
        chips.setOnMove((from, to) -> change(from, new PromptEdit.Move(from, to)));
        Label name = with(new Label(TEXTS.get("line")), "muted", "prompt-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(chips);
        getChildren().addAll(name, wide(chips));
        // hidden, it keeps its room, so that maps stay where they are
        setVisible(false);
        model.editableProperty().addListener(observable -> follow());
        model.mapProperty().addListener(observable -> follow());
        follow();
    }

    /**
     * While another question is asked, the prompt before stays to be seen and cannot be changed; nor can that of a map from a file,
     * whose model was never asked.
     */
    private void follow() {
        EditablePrompt prompt = model.editableProperty().get();
        PanelMap map = model.mapProperty().getValue();
        chips.setDisable(prompt == null);
        if (prompt != null) {
            chips.show(IntStream.range(0, prompt.texts().size())
                    .mapToObj(place -> chip(prompt, place))
                    .toList());
            tip.setText(TEXTS.get("line.tip"));
            setVisible(true);
        } else if (map != null && map.findings().prompt().isEmpty()) {
            chips.show(EditablePrompt.tokens(map.findings().answer().example()).stream()
                    .map(PromptLine::chip)
                    .toList());
            tip.setText(TEXTS.get(
                    map.findings().request().model().isMissing() ? "line.tip.missing" : "line.tip.from-file"));
            setVisible(true);
        } else if (map == null && !model.isRunning()) {
            // nothing is answered that it could be the prompt of
            setVisible(false);
        }
    }

    private static Chip chip(ExampleToken token) {
        String kind = token.role().isDigit() ? "digit" : token.role() == Role.MNEMONIC ? "mnemonic" : "mark";
        return chip(token.role().isText() ? "word" : kind, token.text());
    }

    private static Chip chip(EditablePrompt prompt, int place) {
        String text = prompt.texts().get(place);
        boolean digit = !prompt.alternatives(place).isEmpty();
        String kind = digit ? "digit" : prompt.isMnemonic(place) ? "mnemonic" : prompt.isText() ? "word" : "mark";
        return chip(kind, text);
    }

    private static Chip chip(String kind, String text) {
        return new Chip(shown(text), kind, TEXTS.get("chip." + kind, text));
    }

    /** A text whose spaces can be seen. Bytes that are no character, as in {@code <E2 80>}, have one between them. */
    static String shown(String text) {
        return text.replaceAll(" (?![0-9A-F]{2}[ >])", "␣").replace("\n", "⏎").replace("\t", "⇥");
    }

    private void act(int place) {
        EditablePrompt prompt = model.editableProperty().get();
        if (prompt == null) {
            return;
        }
        List<String> alternatives = prompt.alternatives(place);
        if (alternatives.size() == 1) {
            change(place, new PromptEdit.Replace(place, alternatives.get(0)));
        } else {
            openMenu(place);
        }
    }

    private void change(int place, PromptEdit edit) {
        tip.hide();
        menu.hide();
        change.accept(edit);
        chips.requestFocus();
    }

    private void openMenu(int place) {
        tip.hide();
        EditablePrompt prompt = model.editableProperty().get();
        if (prompt == null) {
            return;
        }
        List<MenuItem> items = new ArrayList<>();
        prompt.alternatives(place)
                .forEach(text ->
                        items.add(item(TEXTS.get("line.replace", text), place, new PromptEdit.Replace(place, text))));
        if (prompt.isMnemonic(place)) {
            items.add(swaps(prompt, place));
            prompt.fresh(place)
                    .ifPresent(name ->
                            items.add(item(TEXTS.get("line.fresh", name), place, new PromptEdit.Replace(place, name))));
        }
        if (prompt.isText()) {
            items.add(typed(prompt, place));
        }
        items.add(item(TEXTS.get("line.repeat"), place, new PromptEdit.Repeat(place)));
        items.add(item(TEXTS.get("line.delete"), place, new PromptEdit.Delete(place)));
        menu.getItems().setAll(items);
        Bounds chip = chips.boundsOf(place);
        menu.show(chips, Side.BOTTOM, chip.getMinX(), 0);
    }

    private MenuItem item(String words, int place, PromptEdit edit) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> change(place, edit));
        return item;
    }

    /** The other mnemonics, named by the digit they stand in front of. */
    private Menu swaps(EditablePrompt prompt, int place) {
        Menu swaps = new Menu(TEXTS.get("line.swap"));
        int digits = 0;
        for (int other = 0; other < prompt.texts().size(); other++) {
            digits += prompt.alternatives(other).isEmpty() ? 0 : 1;
            boolean offered = other != place && prompt.isMnemonic(other);
            if (offered) {
                String words = TEXTS.get("line.swap.other", prompt.texts().get(other), digits + 1);
                swaps.getItems().add(item(words, place, new PromptEdit.Swap(place, other)));
            }
        }
        swaps.setDisable(swaps.getItems().isEmpty());
        return swaps;
    }

    private MenuItem typed(EditablePrompt prompt, int place) {
        TextField field = Typed.lettered(new TextField(prompt.texts().get(place).strip()));
        field.setAccessibleText(TEXTS.get("line.typed"));
        field.setOnAction(event -> change(place, prompt.typed(place, field.getText())));
        CustomMenuItem item = with(new CustomMenuItem(field, false), "form-item");
        menu.setOnShown(event -> {
            field.requestFocus();
            field.selectAll();
        });
        return item;
    }
}
