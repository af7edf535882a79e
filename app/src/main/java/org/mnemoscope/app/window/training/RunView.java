package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.training.RunViewModel.State;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.Titles;

/** A run: how far it is, what can be done with it, its curves, and at the end its measurement. */
final class RunView extends StackPane {
    private static final Texts TEXTS = Texts.of(RunView.class);
    private final RunViewModel model;
    private final Label name = with(new Label(), "card-title");
    private final Label pill = new Label();
    private final Label words = with(new Label(), "muted");
    private final Label memory = with(new Label(), "muted");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label note = with(new Label(), "run-note", "wrong");
    private final Button pause = RunDecisions.button("pause-run", TEXTS.get("run.pause"));
    private final Button resume = RunDecisions.button("resume-run", TEXTS.get("run.resume"));
    private final Button cancel = RunDecisions.button("cancel-run", TEXTS.get("run.cancel"));
    private final Label empty = with(new Label(TEXTS.get("run.none")), "muted");
    private final VBox page;

    /**
     * @param model what it shows
     * @param onOpen opens a model in panels
     * @param exports makes the menus that export charts
     */
    RunView(RunViewModel model, BiConsumer<Path, PanelPlace> onOpen, ChartExports exports) {
        this.model = model;
        note.setWrapText(true);
        note.setId("run-note");
        bar.setMaxWidth(Double.MAX_VALUE);
        empty.setWrapText(true);
        HBox middle = with(new HBox(wide(new RunCharts(model, exports)), new RunResult(model)), "run-middle");
        page = with(new VBox(head(), bar, note, new RunDecisions(model, onOpen), tall(middle), memory), "run-page");
        for (Node node : List.of(pause, resume, cancel, note)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        memory.managedProperty().bind(memory.textProperty().isNotEmpty());
        getChildren().addAll(empty, page);
        model.stateProperty().addListener(observable -> follow());
        model.noteProperty().addListener(observable -> follow());
        model.resumableProperty().addListener(observable -> follow());
        model.subjectProperty().addListener(observable -> follow());
        model.progressProperty().addListener(observable -> followProgress());
        follow();
    }

    private Node head() {
        name.setMinWidth(USE_PREF_SIZE);
        pill.setMinWidth(USE_PREF_SIZE);
        words.setId("run-words");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        pause.setOnAction(event -> model.pause());
        resume.setOnAction(event -> model.resume());
        cancel.setOnAction(event -> model.askingProperty().set(true));
        return with(new HBox(name, pill, wide(words), pause, resume, cancel), "card-head");
    }

    private void follow() {
        State state = model.stateProperty().get();
        empty.setVisible(state == State.NONE);
        page.setVisible(state != State.NONE);
        name.setText(model.subjectProperty().get().map(RunView::words).orElse(""));
        pill.setText(words(state));
        toggle(pill, "pill", state != State.NONE);
        toggle(pill, "right", state == State.TRAINED || state == State.SAVED);
        toggle(pill, "wrong", state == State.FAILED);
        pause.setVisible(state == State.RUNNING);
        resume.setVisible(model.resumableProperty().get());
        cancel.setVisible(state == State.RUNNING || state == State.PAUSED || state == State.FAILED);
        cancel.setText(TEXTS.get(state == State.RUNNING ? "run.cancel" : "run.delete.ask"));
        note.setText(model.noteProperty().get());
        note.setVisible(!note.getText().isEmpty());
        followProgress();
    }

    private static String words(RunSubject run) {
        return Titles.spoken(run.recipe().title()) + " · " + run.recipe().name();
    }

    private static String words(State state) {
        return switch (state) {
            case NONE -> "";
            case RUNNING -> TEXTS.get("state.running");
            case STOPPING -> TEXTS.get("state.stopping");
            case PAUSED -> TEXTS.get("state.paused");
            case TRAINED -> TEXTS.get("state.trained");
            case SAVED -> TEXTS.get("state.saved");
            case FAILED -> TEXTS.get("state.failed");
        };
    }

    private void followProgress() {
        RunProgress progress = model.progressProperty().get();
        boolean running = model.stateProperty().get() == State.RUNNING;
        bar.setProgress(progress.share());
        words.setText(progress.words(running));
        memory.setText(running ? progress.memory() : "");
    }
}
