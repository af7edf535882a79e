package org.mnemoscope.app.window.prompt;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.NumberField;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.TaskKind;

/** The bar at the top of the window. */
public final class PromptBar extends HBox {
    private static final Texts TEXTS = Texts.of(PromptBar.class);

    /** In widths of the letter m. */
    private static final double LEAST_RUN = 5.1;

    private static final double ROOM_FOR_WORDS = 1100;
    private static final double ROOM_FOR_THE_TITLE = 1200;
    private static final double USUAL_TYPE = 13;

    private final PromptViewModel model;
    private final TextField field = new TextField();
    private final HBox frame = with(new HBox(), "prompt-field");
    private final List<Node> tools;
    private final Button run = with(
            new Button(TEXTS.get("run")) {
                /** Both words have the same room, so that nothing moves. */
                @Override
                protected double computeMinWidth(double height) {
                    return Math.max(
                            computePrefWidth(height), LEAST_RUN * getFont().getSize());
                }
            },
            "primary",
            "run");

    /**
     * @param ask what it shows
     * @param running whether there is something to cancel
     * @param onRun starts
     * @param onCancel stops
     * @param menus what follows at the right end
     */
    public PromptBar(
            AskViewModel ask, ObservableBooleanValue running, Runnable onRun, Runnable onCancel, Node... menus) {
        this.model = ask.problem();
        getStyleClass().add("app-bar");
        Label title = with(new Label("Mnemoscope"), "app-title");
        title.setMinWidth(USE_PREF_SIZE);
        title.visibleProperty().bind(isWider(ROOM_FOR_THE_TITLE));
        title.managedProperty().bind(title.visibleProperty());
        buildField(onRun);
        Node seed = seed(title.visibleProperty());
        LengthSlider slider = new LengthSlider(model);
        HBox problem = with(new HBox(wide(frame), seed, dice(), slider), "problem-controls");
        TextControls text = new TextControls(ask.text(), isWider(ROOM_FOR_WORDS));
        text.visibleProperty().bind(ask.taskProperty().isEqualTo(Task.TEXT));
        problem.visibleProperty().bind(text.visibleProperty().not());
        for (Node controls : List.of(problem, text)) {
            controls.managedProperty().bind(controls.visibleProperty());
        }
        buildRun(running, onRun, onCancel);
        Segmented<Task> tasks = new Segmented<>(ask.taskProperty(), List.of(Task.values()), Task::title);
        HBox further = with(new HBox(menus), "bar-menus");
        tools = List.of(seed, slider, further);
        getChildren().addAll(title, tasks, wide(problem), wide(text), run, further);
    }

    /** The frame of the field, under which the note belongs. */
    public Region fieldFrame() {
        return frame;
    }

    /** Whether only what a room needs is shown: the task, the problem, Run. */
    public void setPresented(boolean presented) {
        for (Node tool : tools) {
            tool.setVisible(!presented);
            tool.setManaged(!presented);
        }
    }

    /** Puts the cursor into the field. */
    public void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    /**
     * Whether the window is wider than a room measured at the usual size of type; the bar itself is never narrower than what is on
     * it.
     */
    private BooleanBinding isWider(double room) {
        ObservableValue<Number> width = parentProperty().flatMap(parent -> ((Region) parent).widthProperty());
        return Bindings.createBooleanBinding(
                () -> width.getValue() == null
                        || width.getValue().doubleValue() > room * run.getFont().getSize() / USUAL_TYPE,
                width,
                run.fontProperty());
    }

    private void buildField(Runnable onRun) {
        Label name = new Label();
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(field);
        field.setId("problem");
        Typed.into(model.textProperty(), field);
        field.setOnAction(event -> onRun.run());
        frame.getChildren().addAll(name, wide(field));
        Runnable follow = () -> {
            boolean parity = model.taskProperty().get() == TaskKind.PARITY;
            name.setText(parity ? TEXTS.get("bits") : TEXTS.get("sum"));
            field.setPromptText(parity ? TEXTS.get("bits.prompt") : TEXTS.get("sum.prompt"));
            field.setAccessibleText(parity ? TEXTS.get("bits.name") : TEXTS.get("sum.name"));
        };
        model.taskProperty().addListener(observable -> follow.run());
        follow.run();
        model.invalidProperty().addListener((observable, before, invalid) -> toggle(frame, "invalid", invalid));
        model.noteProperty().addListener((observable, before, note) -> field.setAccessibleHelp(note));
    }

    /** The same problem, model and seed give the same picture, here and on the command line. */
    private Node seed(ObservableBooleanValue named) {
        Label name = with(new Label(TEXTS.get("seed")), "muted");
        name.setMinWidth(USE_PREF_SIZE);
        name.visibleProperty().bind(named);
        name.managedProperty().bind(name.visibleProperty());
        NumberField number = with(
                new NumberField(model.seedProperty(), 0, PromptViewModel.LARGEST_SEED, true, TEXTS.get("seed.name")),
                "seed-field");
        number.setId("seed");
        name.setLabelFor(number);
        return with(new HBox(name, number), "seed");
    }

    private Button dice() {
        Button dice = with(new Button(), "quiet", "dice");
        dice.setGraphic(with(new Region(), "dice-icon"));
        dice.setAccessibleText(TEXTS.get("dice"));
        Tip.on(dice, TEXTS.get("dice.tip"));
        dice.setOnAction(event -> model.roll());
        dice.setMinWidth(USE_PREF_SIZE);
        return dice;
    }

    private void buildRun(ObservableBooleanValue running, Runnable onRun, Runnable onCancel) {
        run.setId("run");
        run.setOnAction(event -> (running.get() ? onCancel : onRun).run());
        Runnable follow = () -> {
            run.setText(running.get() ? TEXTS.get("cancel") : TEXTS.get("run"));
            Tip.on(run, running.get() ? TEXTS.get("cancel.tip") : TEXTS.get("run.tip"));
        };
        running.addListener(observable -> follow.run());
        follow.run();
    }
}
