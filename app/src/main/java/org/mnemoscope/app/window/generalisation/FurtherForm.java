package org.mnemoscope.app.window.generalisation;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.NumberField;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.app.window.generalisation.FurtherViewModel.Scope;
import org.mnemoscope.language.Texts;

/** The form that adds samples to the curves. */
final class FurtherForm extends VBox {
    private static final Texts TEXTS = Texts.of(FurtherForm.class);
    private static final int STEP = 100;

    private final FurtherViewModel model;
    private final Button start = with(new Button(TEXTS.get("evaluate")), "primary");
    private final NumberField samples;

    /** @param model what it asks for */
    FurtherForm(FurtherViewModel model) {
        this.model = model;
        samples = with(
                new NumberField(
                        model.samplesProperty(), 1, FurtherViewModel.MOST_SAMPLES, true, TEXTS.get("samples.each")),
                "narrow");
        with(this, "card", "further-card");
        start.setId("evaluate-further");
        start.setMinWidth(USE_PREF_SIZE);
        Runnable follow = () -> {
            start.setText(TEXTS.get(model.runningProperty().get() ? "cancel" : "evaluate"));
            start.setDisable(!model.runningProperty().get()
                    && (!model.readyProperty().get()
                            || !samples.refusalProperty().get().isEmpty()));
        };
        samples.refusalProperty().addListener(observable -> follow.run());
        model.runningProperty().addListener(observable -> follow.run());
        model.readyProperty().addListener(observable -> follow.run());
        start.setOnAction(event -> {
            if (model.runningProperty().get()) {
                model.cancel();
            } else {
                model.start();
            }
        });
        follow.run();
        getChildren()
                .addAll(
                        with(new Label(TEXTS.get("evaluate.further")), "card-title"),
                        new Segmented<>(model.scopeProperty(), List.of(Scope.values()), Scope::title),
                        line(TEXTS.get("samples"), samples()),
                        line(TEXTS.get("lengths"), lengths()),
                        words(),
                        with(new HBox(start, spring(), forget()), "card-head"),
                        progress());
    }

    private static HBox line(String words, Node control) {
        Label name = with(new Label(words), "option-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(control);
        return with(new HBox(name, wide(control)), "further-line");
    }

    private Node samples() {
        samples.setId("further-samples");
        Button fewer = step("−", TEXTS.get("samples.fewer"), -STEP);
        Button more = step("+", TEXTS.get("samples.more"), STEP);
        samples.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case UP -> step(STEP);
                case DOWN -> step(-STEP);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        return with(new HBox(fewer, samples, more), "stepper");
    }

    private Button step(String sign, String words, int by) {
        Button button = with(new Button(sign), "quiet", "small");
        button.setAccessibleText(words);
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> step(by));
        return button;
    }

    /** From a multiple of the step to the next. */
    private void step(int by) {
        int now = model.samplesProperty().get();
        int next = by > 0 ? (now / by + 1) * by : (now - 1) / by * by;
        model.samplesProperty().set(Math.max(1, Math.min(FurtherViewModel.MOST_SAMPLES, next)));
    }

    private TextField lengths() {
        TextField field = Typed.into(model.lengthsProperty(), new TextField());
        field.setId("further-lengths");
        field.setPromptText(TEXTS.get("lengths.measured"));
        field.setAccessibleText(TEXTS.get("lengths.about"));
        String usual = TEXTS.get("lengths.tip");
        Tip.on(field, usual);
        field.setOnAction(event -> model.start());
        model.refusalProperty().addListener((observable, before, words) -> {
            toggle(field, "invalid", !words.isEmpty());
            Tip.on(field, words.isEmpty() ? usual : words);
        });
        return field;
    }

    /** Why a number is refused, or what is good to know. */
    private Node words() {
        Label words = with(new Label(), "muted", "field-note");
        words.setId("further-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        StringExpression refused = Bindings.when(samples.refusalProperty().isNotEmpty())
                .then(samples.refusalProperty())
                .otherwise(model.refusalProperty());
        words.textProperty()
                .bind(Bindings.when(refused.isNotEmpty()).then(refused).otherwise(model.hintProperty()));
        words.textProperty()
                .addListener(observable -> toggle(words, "wrong", !refused.get().isEmpty()));
        hideWithoutText(words);
        return words;
    }

    private Button forget() {
        Button forget = with(new Button(), "link-button");
        forget.setId("forget-further");
        forget.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.get("forget", model.keptProperty().get()), model.keptProperty()));
        Tip.on(forget, TEXTS.get("forget.tip"));
        forget.setOnAction(event -> model.forget());
        forget.visibleProperty()
                .bind(model.keptProperty()
                        .greaterThan(0)
                        .and(model.runningProperty().not()));
        return forget;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.doneProperty());
        bar.visibleProperty().bind(model.runningProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        Label note = with(new Label(), "muted", "field-note");
        note.setId("further-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.textProperty().bind(model.noteProperty());
        hideWithoutText(note);
        return with(new VBox(bar, note), "further-progress");
    }

    private static void hideWithoutText(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
