package org.mnemoscope.app.window.prompt;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.mnemoscope.app.window.controls.TitleConverter;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.app.window.prompt.TextViewModel.Mode;
import org.mnemoscope.app.window.prompt.TextViewModel.PanelText;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;

/** The fields for texts, over the panels they belong to: one for both, or one for each. */
public final class TextEditors extends HBox {
    private static final Texts TEXTS = Texts.of(TextEditors.class);

    private final TextViewModel model;
    private final Node left;
    private final Node right;
    private TextArea first;

    /** @param ask what it shows; out of sight in other tasks */
    public TextEditors(AskViewModel ask) {
        model = ask.text();
        with(this, "panels", "text-editors");
        left = wide(editor(model.left(), TEXTS.get("left")));
        right = wide(editor(model.right(), TEXTS.get("right")));
        getChildren().setAll(left, right);
        right.visibleProperty().bind(model.linkedProperty().not());
        right.managedProperty().bind(right.visibleProperty());
        visibleProperty().bind(ask.taskProperty().isEqualTo(Task.TEXT));
        managedProperty().bind(visibleProperty());
    }

    /** Puts the cursor into the first field. */
    public void focusField() {
        first.requestFocus();
    }

    private Node editor(PanelText side, String panel) {
        TextArea text = area(side.textProperty(), TEXTS.get("prompt"), panel);
        TextArea answer = area(side.answerProperty(), TEXTS.get("answer"), panel);
        answer.getStyleClass().add("answer");
        answer.visibleProperty().bind(model.modeProperty().isEqualTo(Mode.EXPLAIN));
        answer.managedProperty().bind(answer.visibleProperty());
        HBox.setHgrow(answer, null);
        if (first == null) {
            first = text;
        }
        HBox card = with(new HBox(wide(text), answer, explained(side)), "card", "text-editor");
        // equal widths, whatever is written
        card.setPrefWidth(1);
        return card;
    }

    private static TextArea area(StringProperty property, String prompt, String panel) {
        TextArea area = with(Typed.into(property, new TextArea()), "mono");
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setPromptText(prompt);
        area.setAccessibleText(panel + ", " + prompt);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                // in a text area only Ctrl+Tab goes on; nobody needs a tab in a prompt so often
                area.fireEvent(new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
                event.consume();
            }
        });
        return area;
    }

    /** What is explained, and against what. */
    private static Node explained(PanelText side) {
        ComboBox<Target> target = with(new ComboBox<>(), "quiet");
        target.getItems().setAll(Target.values());
        target.setConverter(new TitleConverter<>(Target::title));
        target.valueProperty().bindBidirectional(side.targetProperty());
        target.setMaxWidth(Double.MAX_VALUE);
        target.setAccessibleText(TEXTS.get("target"));
        TextField contrast = with(Typed.into(side.contrastProperty(), new TextField()), "mono", "contrast-field");
        contrast.setPromptText(TEXTS.get("contrast"));
        contrast.setAccessibleText(TEXTS.get("contrast.name"));
        contrast.disableProperty().bind(side.targetProperty().isNotEqualTo(Target.CONTRAST));
        GridPane grid = with(new GridPane(), "explained");
        int row = 0;
        for (Node control : List.of(target, contrast)) {
            Label name = with(new Label(row == 0 ? TEXTS.get("target") : TEXTS.get("against")), "muted");
            name.setLabelFor(control);
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(row++, name, control);
        }
        return grid;
    }
}
