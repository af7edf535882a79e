package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.training.RunViewModel.State;
import org.mnemoscope.language.Texts;

/** The line under a run's progress where there is something to decide: stop or delete it, save it, open its model. */
final class RunDecisions extends VBox {
    private static final Texts TEXTS = Texts.of(RunDecisions.class);
    private final RunViewModel model;
    private final Button keep = button("keep-checkpoint", TEXTS.get("checkpoint.keep"));
    private final Label questionWords = new Label();
    private final TextField saveAs = new TextField();
    private final Label savedWords = new Label();
    private final HBox question;
    private final HBox saving;
    private final HBox opening;

    /**
     * @param model what it shows
     * @param onOpen opens a model in panels
     */
    RunDecisions(RunViewModel model, BiConsumer<Path, PanelPlace> onOpen) {
        this.model = model;
        question = question();
        saving = saving();
        opening = opening(onOpen);
        getChildren().addAll(question, saving, opening);
        getChildren().forEach(line -> line.managedProperty().bind(line.visibleProperty()));
        managedProperty()
                .bind(question.visibleProperty().or(saving.visibleProperty()).or(opening.visibleProperty()));
        model.stateProperty().addListener(observable -> follow());
        model.askingProperty().addListener(observable -> follow());
        model.subjectProperty().addListener(observable -> subjectChanged());
        subjectChanged();
        follow();
    }

    /** A small button. */
    static Button button(String id, String words) {
        Button button = with(new Button(words), "quiet", "small");
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private HBox question() {
        keep.setOnAction(event -> model.pause());
        keep.managedProperty().bind(keep.visibleProperty());
        Button delete = button("delete-run", TEXTS.get("run.delete.whole"));
        delete.setOnAction(event -> model.discard());
        Button no = button("go-on", TEXTS.get("leave"));
        no.setOnAction(event -> model.askingProperty().set(false));
        questionWords.setMinWidth(0);
        questionWords.setMaxWidth(Double.MAX_VALUE);
        return line(wide(questionWords), keep, delete, no);
    }

    private HBox saving() {
        saveAs.setId("save-name");
        saveAs.setAccessibleText(TEXTS.get("model.name"));
        saveAs.setOnAction(event -> model.save(saveAs.getText()));
        Button save = with(new Button(TEXTS.get("model.save")), "primary");
        save.setId("save-model");
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(event -> model.save(saveAs.getText()));
        Button delete = button("discard-run", TEXTS.get("run.delete.ask"));
        delete.setOnAction(event -> model.askingProperty().set(true));
        Label words = new Label(TEXTS.get("model.save.under"));
        words.setMinWidth(USE_PREF_SIZE);
        return line(words, wide(saveAs), save, delete);
    }

    private HBox opening(BiConsumer<Path, PanelPlace> onOpen) {
        savedWords.setMinWidth(0);
        HBox line = line(savedWords, spring());
        for (PanelPlace place : List.of(PanelPlace.BOTH, PanelPlace.LEFT, PanelPlace.RIGHT)) {
            String where = place.name().toLowerCase(Locale.ROOT);
            Button open = button("open-" + where, TEXTS.get("open." + where));
            open.setOnAction(event -> model.savedProperty().get().ifPresent(folder -> onOpen.accept(folder, place)));
            open.visibleProperty().bind(model.subjectProperty().map(subject -> subject.flatMap(RunSubject::unit)
                    .isPresent()));
            open.managedProperty().bind(open.visibleProperty());
            line.getChildren().add(open);
        }
        return line;
    }

    private static HBox line(Node... nodes) {
        return with(new HBox(nodes), "run-question");
    }

    private void subjectChanged() {
        saveAs.setText(
                model.subjectProperty().get().map(run -> run.folder().name()).orElse(""));
        savedWords.setText(
                model.subjectProperty().get().flatMap(RunSubject::unit).isPresent()
                        ? TEXTS.get("saved.model")
                        : TEXTS.get("saved.base"));
    }

    private void follow() {
        State state = model.stateProperty().get();
        question.setVisible(model.askingProperty().get());
        keep.setVisible(state == State.RUNNING);
        questionWords.setText(TEXTS.get(state == State.RUNNING ? "stop.sure" : "delete.sure"));
        saving.setVisible(state == State.TRAINED && !question.isVisible());
        opening.setVisible(state == State.SAVED);
    }
}
