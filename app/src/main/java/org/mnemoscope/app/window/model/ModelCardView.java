package org.mnemoscope.app.window.model;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.model.AboutModel.Fact;
import org.mnemoscope.language.Texts;

/** The card that says what a model is. It lies in the window; whoever lays the window out places it. */
public final class ModelCardView extends VBox {
    private static final Texts TEXTS = Texts.of(ModelCardView.class);
    private final ModelCardViewModel model;
    private final Label title = with(new Label(), "card-title");
    private final Label note = with(new Label(), "muted");
    private final GridPane facts = with(new GridPane(), "facts");
    private final Button close = with(new Button(TEXTS.get("close.model")), "quiet");

    /**
     * @param model what it shows
     * @param onClose closes an opened model
     */
    public ModelCardView(ModelCardViewModel model, Consumer<ModelChoice> onClose) {
        this.model = model;
        with(this, "floating-card", "model-card");
        setVisible(false);
        note.setWrapText(true);
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        Button hide = new CloseButton(TEXTS.get("card.hide"), model::hide);
        close.setOnAction(event -> {
            Optional<ModelChoice> subject = model.subjectProperty().get();
            model.hide();
            subject.ifPresent(onClose);
        });
        getChildren()
                .addAll(
                        with(new HBox(wide(title), hide), "card-head"),
                        note,
                        facts,
                        with(new HBox(spring(), close), "card-buttons"));
        note.textProperty().bind(model.noteProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        close.getParent().managedProperty().bind(close.visibleProperty());
        model.subjectProperty().addListener(observable -> follow());
        model.contentProperty().addListener(observable -> follow());
        follow();
    }

    private void follow() {
        Optional<ModelChoice> subject = model.subjectProperty().get();
        title.setText(subject.map(ModelChoice::title).orElse(""));
        close.setVisible(subject.filter(ModelChoice::isOpened).isPresent());
        facts.getChildren().clear();
        int row = 0;
        if (model.contentProperty().get().isPresent()) {
            for (Fact fact : model.contentProperty().get().get().facts()) {
                add(fact, row++);
            }
        }
        setVisible(subject.isPresent());
    }

    private void add(Fact fact, int row) {
        Label name = with(new Label(fact.name()), "muted");
        name.setMinWidth(USE_PREF_SIZE);
        Label value = new Label(fact.value());
        value.setWrapText(true);
        GridPane.setValignment(name, VPos.TOP);
        facts.addRow(row, name, value);
    }
}
