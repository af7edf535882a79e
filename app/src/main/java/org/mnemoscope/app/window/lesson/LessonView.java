package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.language.Texts;
import org.mnemoscope.lesson.Lesson;
import org.mnemoscope.viz.theme.Fonts;

/** The panel beside the maps: a step of a lesson, its question, and the way on. */
public final class LessonView extends VBox {
    private static final Texts TEXTS = Texts.of(LessonView.class);
    private final LessonShelf shelf;
    private final LessonViewModel model;
    private final Label line = with(new Label(), "lesson-line", "muted");
    private final Label title = with(new Label(), "lesson-title");
    private final HBox bars = with(new HBox(), "lesson-bars");
    private final VBox text = with(new VBox(), "lesson-page");
    private final VBox answer = with(new VBox(), "lesson-outcome");
    private final VBox after = with(new VBox(), "lesson-page");
    private final ScrollPane page = with(new ScrollPane(), "lesson-scroll");
    private final Button close;
    private final Button back = with(new Button(), "quiet");
    private final Button next = with(new Button(), "primary");
    private final Button reset = with(new Button(), "link-button");
    private final Button again = with(new Button(), "link-button");

    /** @param shelf what it shows */
    public LessonView(LessonShelf shelf) {
        this.shelf = shelf;
        model = shelf.lesson();
        with(this, "lesson");
        setAccessibleText(TEXTS.get("panel"));
        line.setWrapText(true);
        title.setWrapText(true);
        for (Region part : new Region[] {line, title}) {
            part.setMinHeight(USE_PREF_SIZE);
        }
        close = new CloseButton("", model::close);
        close.setId("lesson-close");
        VBox content = with(new VBox(text, answer, after), "lesson-content");
        page.setContent(content);
        page.setFitToWidth(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        buildFoot();
        getChildren()
                .addAll(
                        with(new HBox(wide(line), close), "lesson-head"),
                        title,
                        bars,
                        tall(page),
                        with(new HBox(reset, spring(), again), "lesson-links"),
                        with(new HBox(back, spring(), next), "lesson-buttons"));
        line.setMaxWidth(Double.MAX_VALUE);
        managedProperty().bind(visibleProperty());
        model.openedProperty().addListener((observable, before, now) -> {
            if (now != null) {
                opened(now);
            }
        });
        model.stepProperty().addListener(observable -> showStep());
        model.answeredProperty().addListener(observable -> showAnswer());
        model.outcomeProperty().addListener(observable -> showAnswer());
    }

    private void buildFoot() {
        back.setId("lesson-back");
        next.setId("lesson-next");
        reset.setId("lesson-reset");
        again.setId("lesson-again");
        for (Button button : new Button[] {back, next, reset, again}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        back.setOnAction(event -> model.back());
        next.setOnAction(event -> goOn());
        reset.setOnAction(event -> model.reset());
        again.setOnAction(event -> model.showAgain());
    }

    private void goOn() {
        if (model.isLast()) {
            shelf.following().ifPresentOrElse(shelf::open, model::close);
        } else {
            model.next();
        }
    }

    /** Words of other scripts than Latin's need another typeface, all of them, lest a line mixes two sizes. */
    private void opened(OpenedLesson lesson) {
        boolean english = lesson.lesson().heading().language().equals("en");
        if (!english) {
            Fonts.loadScripts();
        }
        toggle(this, "other-script", !english);
        LessonWords words = lesson.words();
        line.setText(lesson.line());
        back.setText(words.of("back"));
        reset.setText(words.of("reset"));
        again.setText(words.of("again"));
        close.setAccessibleText(words.of("close"));
        Tip.on(close, words.of("close"));
        showStep();
        Platform.runLater(next::requestFocus);
    }

    private void showStep() {
        OpenedLesson lesson = model.openedProperty().get();
        if (lesson == null) {
            return;
        }
        Lesson.Step step = model.current();
        int at = model.stepProperty().get();
        int steps = lesson.lesson().steps().size();
        title.setText(step.title());
        bars.getChildren().clear();
        for (int i = 0; i < steps; i++) {
            bars.getChildren().add(wide(with(new Region(), "lesson-bar", i <= at ? "done" : "open")));
        }
        bars.setAccessibleText(lesson.words().of("step", at + 1, steps));
        text.getChildren().setAll(LessonPage.of(step.text()));
        step.question().ifPresent(question -> text.getChildren().add(new QuestionCard(model, question)));
        after.getChildren().setAll(LessonPage.of(step.after()));
        back.setDisable(at == 0);
        next.setText(lesson.words().of(nextWord()));
        page.setVvalue(0);
        showAnswer();
    }

    private String nextWord() {
        if (!model.isLast()) {
            return "next";
        }
        return shelf.following().isPresent() ? "nextLesson" : "finish";
    }

    private void showAnswer() {
        if (model.openedProperty().get() == null) {
            return;
        }
        boolean answered = model.answeredProperty().get();
        Outcome outcome = model.outcomeProperty().get();
        show(answer, outcome != null);
        show(after, answered);
        if (outcome != null) {
            toggle(answer, "wrong", !outcome.right());
            answer.getChildren()
                    .setAll(outcome.lines().stream().map(LessonView::line).toList());
        }
        if (outcome != null) {
            // what was answered by has nothing more to do
            if (isWithin(getScene().getFocusOwner(), text)) {
                next.requestFocus();
            }
            // what is said now stands below what was read
            Platform.runLater(() -> {
                page.applyCss();
                page.layout();
                page.setVvalue(1);
            });
        }
    }

    private static boolean isWithin(Node node, Node ancestor) {
        return node != null && (node == ancestor || isWithin(node.getParent(), ancestor));
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
