package org.mnemoscope.app.training;

import static org.mnemoscope.app.theme.Styled.spring;
import static org.mnemoscope.app.theme.Styled.tall;
import static org.mnemoscope.app.theme.Styled.toggle;
import static org.mnemoscope.app.theme.Styled.wide;
import static org.mnemoscope.app.theme.Styled.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.opening.Place;
import org.mnemoscope.app.training.RunViewModel.State;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;

/** A run: how far it is, its curves, and what can be done with it; at the end its measurement, and saving. */
final class RunView extends VBox {
    private final RunViewModel model;
    private final Label name = with(new Label(), "card-title");
    private final Label pill = with(new Label(), "pill");
    private final Label words = with(new Label(), "muted");
    private final Label memory = with(new Label(), "muted");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label note = with(new Label(), "run-note");
    private final Button pause = button("pause-run", "Pause");
    private final Button resume = button("resume-run", "Resume");
    private final Button cancel = button("cancel-run", "Cancel…");
    private final Button keep = button("keep-checkpoint", "Stop and keep the checkpoint");
    private final Label questionWords = new Label();
    private final HBox question;
    private final HBox saving;
    private final HBox opening;
    private final Label savedWords = new Label();
    private final TextField saveAs = with(new TextField(), "form-field");
    private final GridPane table = with(new GridPane(), "result-table");
    private final VBox result;
    private final Label empty = with(
            new Label("No run yet. Choose a recipe and press Train; its curves appear here while it runs."), "muted");
    private final VBox page;

    /**
     * @param model what it shows
     * @param onOpen opens a model in panels
     */
    RunView(RunViewModel model, BiConsumer<Path, Place> onOpen) {
        this.model = model;
        with(this, "run-page");
        name.setMinWidth(USE_PREF_SIZE);
        pill.setMinWidth(USE_PREF_SIZE);
        for (Button button : List.of(pause, resume, cancel)) {
            button.managedProperty().bind(button.visibleProperty());
        }
        cancel.setOnAction(event -> model.askingProperty().set(true));
        keep.managedProperty().bind(keep.visibleProperty());
        pause.setOnAction(event -> model.pause());
        resume.setOnAction(event -> model.resume());
        words.setId("run-words");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        bar.setMaxWidth(Double.MAX_VALUE);
        note.setWrapText(true);
        note.setId("run-note");
        question = question();
        saving = saving();
        opening = opening(onOpen);
        ScrollPane scroll = with(new ScrollPane(table), "result-scroll");
        scroll.setFitToWidth(true);
        result = with(new VBox(with(new Label("At the end"), "group-name"), tall(scroll)), "run-result");
        result.managedProperty().bind(result.visibleProperty());
        HBox head = with(new HBox(name, pill, wide(words), pause, resume, cancel), "card-head");
        HBox middle = with(new HBox(wide(new RunCharts(model)), result), "run-middle");
        memory.managedProperty().bind(memory.textProperty().isNotEmpty());
        page = with(new VBox(head, bar, note, question, saving, opening, tall(middle), memory), "run-page");
        StackPane nothing = new StackPane(empty);
        nothing.visibleProperty().bind(empty.visibleProperty());
        nothing.managedProperty().bind(empty.visibleProperty());
        getChildren().addAll(tall(nothing), tall(page));
        for (Node node : List.of(note, question, saving, opening, page)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        model.stateProperty().addListener(observable -> follow());
        model.askingProperty().addListener(observable -> follow());
        model.noteProperty().addListener(observable -> follow());
        model.progressProperty().addListener(observable -> followProgress());
        model.subjectProperty().addListener(observable -> {
            saveAs.setText(model.subjectProperty()
                    .get()
                    .map(run -> run.folder().name())
                    .orElse(""));
            follow();
        });
        model.resultProperty().addListener(observable -> list());
        follow();
    }

    private static Button button(String id, String words) {
        Button button = with(new Button(words), "quiet", "small");
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private HBox question() {
        keep.setOnAction(event -> model.pause());
        Button delete = button("delete-run", "Delete run");
        delete.setOnAction(event -> model.discard());
        Button no = button("go-on", "Leave as it is");
        no.setOnAction(event -> model.askingProperty().set(false));
        questionWords.setMinWidth(0);
        questionWords.setMaxWidth(Double.MAX_VALUE);
        return with(new HBox(wide(questionWords), keep, delete, no), "run-question");
    }

    private HBox saving() {
        saveAs.setId("save-name");
        saveAs.setAccessibleText("Name of the model");
        saveAs.setOnAction(event -> model.save(saveAs.getText()));
        Button save = with(new Button("Save as model"), "primary");
        save.setId("save-model");
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(event -> model.save(saveAs.getText()));
        Button delete = button("discard-run", "Delete…");
        delete.setOnAction(event -> model.askingProperty().set(true));
        Label words = new Label("The training is done. Save the model under");
        words.setMinWidth(USE_PREF_SIZE);
        return with(new HBox(words, wide(saveAs), save, delete), "run-question");
    }

    private HBox opening(BiConsumer<Path, Place> onOpen) {
        savedWords.setMinWidth(0);
        HBox row = with(new HBox(savedWords, spring()), "run-question");
        for (Place place : List.of(Place.BOTH, Place.LEFT, Place.RIGHT)) {
            String where =
                    switch (place) {
                        case BOTH -> "both panels";
                        case LEFT -> "the left panel";
                        case RIGHT -> "the right panel";
                    };
            Button open = button("open-" + place.name().toLowerCase(Locale.ROOT), "Open in " + where);
            open.setOnAction(event -> model.savedProperty().get().ifPresent(folder -> onOpen.accept(folder, place)));
            open.visibleProperty()
                    .bind(model.subjectProperty().map(subject -> subject.flatMap(RunViewModel.Subject::task)
                            .isPresent()));
            open.managedProperty().bind(open.visibleProperty());
            row.getChildren().add(open);
        }
        return row;
    }

    private void follow() {
        State state = model.stateProperty().get();
        boolean none = state == State.NONE;
        empty.setVisible(none);
        page.setVisible(!none);
        name.setText(model.subjectProperty().get().map(RunView::words).orElse(""));
        pill.setText(
                switch (state) {
                    case NONE -> "";
                    case RUNNING -> "Running";
                    case STOPPING -> "Stopping at a checkpoint …";
                    case PAUSED -> "Paused at a checkpoint";
                    case TRAINED -> "✓ Trained";
                    case SAVED -> "✓ Saved";
                    case FAILED -> "✗ Failed";
                });
        toggle(pill, "right", state == State.TRAINED || state == State.SAVED);
        toggle(pill, "wrong", state == State.FAILED);
        pause.setVisible(state == State.RUNNING);
        resume.setVisible(model.canGoOn());
        cancel.setVisible(state == State.RUNNING || state == State.PAUSED || state == State.FAILED);
        cancel.setText(state == State.RUNNING ? "Cancel…" : "Delete…");
        question.setVisible(model.askingProperty().get());
        keep.setVisible(state == State.RUNNING);
        questionWords.setText(
                state == State.RUNNING
                        ? "Stop this run? With its checkpoint it can go on later."
                        : "Delete this run with all it has learned?");
        saving.setVisible(state == State.TRAINED && !question.isVisible());
        opening.setVisible(state == State.SAVED);
        savedWords.setText(
                model.subjectProperty()
                                .get()
                                .flatMap(RunViewModel.Subject::task)
                                .isPresent()
                        ? "Saved. The model is in the pickers of both panels."
                        : "Saved. Other recipes can start from it.");
        note.setText(model.noteProperty().get());
        note.setVisible(!note.getText().isEmpty());
        toggle(note, "wrong", note.isVisible());
        followProgress();
        list();
    }

    private static String words(RunViewModel.Subject run) {
        return run.recipe().title() + " · " + run.recipe().name();
    }

    private void followProgress() {
        RunProgress progress = model.progressProperty().get();
        bar.setProgress(progress.share());
        words.setText(progress.words(model.stateProperty().get() == State.RUNNING));
        memory.setText(model.stateProperty().get() == State.RUNNING ? progress.memory() : "");
    }

    private void list() {
        Optional<Evaluation> evaluation = model.resultProperty().get();
        result.setVisible(evaluation.isPresent());
        table.getChildren().clear();
        if (evaluation.isEmpty()) {
            return;
        }
        String unit = evaluation.get().format().task().unit();
        table.addRow(
                0,
                head(Character.toUpperCase(unit.charAt(0)) + unit.substring(1)),
                head("Exact"),
                head("95 % interval"),
                head("Tokens"));
        int row = 1;
        for (LengthResult at : evaluation.get().results()) {
            table.addRow(
                    row++,
                    number("%d", at.length()),
                    number("%.0f %%", 100 * at.exactMatch()),
                    number("%.0f–%.0f %%", 100 * at.low(), 100 * at.high()),
                    number("%.1f %%", 100 * at.tokenAccuracy()));
        }
    }

    private static Label head(String words) {
        return right(with(new Label(words), "muted", "table-head"));
    }

    private static Label number(String format, Object... values) {
        return right(with(new Label(String.format(Locale.ROOT, format, values)), "metric-value"));
    }

    private static Label right(Label label) {
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }
}
