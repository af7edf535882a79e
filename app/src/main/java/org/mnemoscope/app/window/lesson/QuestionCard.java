package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.panel.Forecast;
import org.mnemoscope.lesson.LessonQuestion;
import org.mnemoscope.lesson.LessonQuestion.Attempt;
import org.mnemoscope.lesson.LessonQuestion.Prediction;
import org.mnemoscope.lesson.LessonQuestion.Selection;
import org.mnemoscope.lesson.Paragraph;

/** The question of a step, with what one answers it by. Made anew for each step. */
final class QuestionCard extends VBox {
    private final LessonViewModel model;
    private final LessonWords words;
    // held by the card alone, for it goes with its step, and the lesson stays
    private final InvalidationListener answered = observable -> showRight();
    private List<Button> options = List.of();
    private Button right;
    private String rightWords;

    QuestionCard(LessonViewModel model, LessonQuestion question) {
        this.model = model;
        words = model.openedProperty().get().words();
        with(this, "question-card");
        if (question instanceof Prediction) {
            getChildren().addAll(ask("predict", question), hint(words.of("how")), prediction());
        } else if (question instanceof Selection selection) {
            getChildren().add(ask("choose", question));
            options = options(selection);
            right = options.get(selection.right());
            rightWords = right.getText();
            getChildren().addAll(options);
            model.answeredProperty().addListener(new WeakInvalidationListener(answered));
            showRight();
        } else if (question instanceof Attempt) {
            getChildren().add(ask("try", question));
            if (model.hasSolution()) {
                getChildren().add(button("solution", "quiet", model::showSolution));
            }
        }
    }

    private Node ask(String kind, LessonQuestion question) {
        List<Paragraph.Run> runs = new ArrayList<>();
        runs.add(new Paragraph.Run(words.of(kind) + ". ", Paragraph.Style.STRONG));
        runs.addAll(question.ask().runs());
        return LessonPage.of(new Paragraph(Paragraph.Kind.WORDS, runs));
    }

    private static Label hint(String text) {
        Label hint = with(new Label(text), "muted", "lesson-hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        return hint;
    }

    private Button button(String key, String style, Runnable action) {
        Button button = with(new Button(words.of(key)), style);
        button.setId("lesson-" + key);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node prediction() {
        Forecast forecast = model.forecast().orElseThrow();
        Button reveal = button("reveal", "primary", model::reveal);
        reveal.disableProperty().bind(model.readyProperty().not().or(Bindings.isEmpty(forecast.rows())));
        Button skip = button("skip", "quiet", model::skip);
        skip.disableProperty().bind(model.readyProperty().not());
        Label chosen = with(new Label(), "muted");
        chosen.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.readyProperty().get()
                                ? words.of(
                                        "chosen",
                                        forecast.rows().size(),
                                        forecast.mostProperty().get())
                                : words.of("wait"),
                        forecast.rows(),
                        forecast.mostProperty(),
                        model.readyProperty()));
        // in longer words the count goes under the buttons
        FlowPane line = with(new FlowPane(reveal, skip, chosen), "question-line");
        line.visibleProperty().bind(model.answeredProperty().not());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private List<Button> options(Selection selection) {
        List<Button> buttons = new ArrayList<>();
        for (int i = 0; i < selection.options().size(); i++) {
            buttons.add(option(selection, i));
        }
        return buttons;
    }

    private Button option(Selection selection, int index) {
        Button option = with(new Button(selection.options().get(index).words()), "lesson-option");
        option.setMnemonicParsing(false);
        option.setWrapText(true);
        option.setId("lesson-option-" + (index + 1));
        option.setMaxWidth(Double.MAX_VALUE);
        option.setMinHeight(USE_PREF_SIZE);
        option.setOnAction(event -> {
            if (index != selection.right()) {
                toggle(option, "wrong", true);
                option.setText("✗ " + option.getText());
            }
            model.choose(index);
        });
        return option;
    }

    /** Right and wrong have a sign, too, for those who do not see the difference. What was answered cannot be answered again. */
    private void showRight() {
        boolean known = model.answeredProperty().get();
        toggle(right, "right", known);
        right.setText((known ? "✓ " : "") + rightWords);
        options.forEach(option -> option.setDisable(known));
    }
}
