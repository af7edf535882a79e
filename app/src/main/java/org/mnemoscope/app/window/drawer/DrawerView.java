package org.mnemoscope.app.window.drawer;

import static org.mnemoscope.app.window.controls.Styled.state;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.TwoEnds;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.prompt.AskViewModel;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.CurveChart;
import org.mnemoscope.viz.chart.RowProfile;

/** The drawer under the panels. */
public final class DrawerView extends VBox {
    private static final Texts TEXTS = Texts.of(DrawerView.class);

    private final DrawerViewModel model;
    private final AskViewModel ask;
    private final Map<DrawerTab, Node> pages = new EnumMap<>(DrawerTab.class);
    private final StackPane page = new StackPane();
    private final Button steps = with(new Button(TEXTS.get("steps")), "link-button");
    private final Button prompts = with(new Button(TEXTS.get("prompts")), "link-button");
    private final Button difference = with(new Button(TEXTS.get("difference")), "link-button");
    private final Button allModels = with(new Button(TEXTS.get("all")), "link-button");

    /**
     * @param model what it shows
     * @param left the left panel
     * @param right the right panel
     * @param columns the chosen columns
     * @param ask tells what lengths are counted in
     */
    public DrawerView(
            DrawerViewModel model, PanelViewModel left, PanelViewModel right, LinkedColumns columns, AskViewModel ask) {
        this.model = model;
        this.ask = ask;
        with(this, "card", "drawer");
        HBox profiles = with(
                new HBox(
                        wide(profile(left, columns.left().selectedProperty())),
                        wide(profile(right, columns.right().selectedProperty()))),
                "profiles");
        pages.put(DrawerTab.PROFILE, new StackPane(profiles, hint(columns)));
        pages.put(DrawerTab.HIT_RATE, hitRates());
        pages.put(DrawerTab.ACCURACY, accuracies(ask.problem()));
        page.setMinHeight(0);
        getChildren().addAll(new DrawerHandle(this, model.heightProperty()), tabs(), tall(page));
        model.tabProperty().addListener(observable -> tabChanged());
        tabChanged();
    }

    /** Beside the tabs: begins to step through the answers. */
    public Button steps() {
        return steps;
    }

    /** Beside the tabs: asks both models about several random problems. */
    public Button prompts() {
        return prompts;
    }

    /** Beside the tabs: shows the difference of both maps in their place, or them again. */
    public Button difference() {
        return difference;
    }

    /** Beside the two curves: leads to those of all models. */
    public Button allModels() {
        return allModels;
    }

    private static Node hint(LinkedColumns columns) {
        Label hint = with(new Label(TEXTS.get("hint")), "muted");
        hint.visibleProperty()
                .bind(columns.left()
                        .selectedProperty()
                        .isEqualTo(LinkedColumns.NONE)
                        .and(columns.right().selectedProperty().isEqualTo(LinkedColumns.NONE)));
        return hint;
    }

    private Node tabs() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton profile = tab(DrawerTab.PROFILE, "", group);
        profile.textProperty().bind(model.profileTitleProperty());
        ToggleButton hits = tab(DrawerTab.HIT_RATE, TEXTS.get("tab.hits"), group);
        ToggleButton accuracies = tab(DrawerTab.ACCURACY, TEXTS.get("tab.accuracy"), group);
        // of a text nobody knows what is right
        for (ToggleButton ofProblems : List.of(hits, accuracies)) {
            ofProblems.visibleProperty().bind(ask.taskProperty().isNotEqualTo(Task.TEXT));
        }
        ask.taskProperty().addListener((observable, before, task) -> {
            if (task == Task.TEXT) {
                model.tabProperty().set(DrawerTab.PROFILE);
            }
        });
        Tip.on(allModels, TEXTS.get("all.tip"));
        allModels.visibleProperty().bind(model.tabProperty().isEqualTo(DrawerTab.ACCURACY));
        difference.setId("difference");
        Tip.on(difference, TEXTS.get("difference.tip"));
        Tip.on(prompts, TEXTS.get("prompts.tip"));
        prompts.setId("several-prompts");
        prompts.visibleProperty().bind(ask.taskProperty().isNotEqualTo(Task.TEXT));
        prompts.managedProperty().bind(prompts.visibleProperty());
        Tip.on(steps, TEXTS.get("steps.tip"));
        allModels.managedProperty().bind(allModels.visibleProperty());
        return new TwoEnds(
                with(new HBox(profile, hits, accuracies), "drawer-tabs"),
                with(new HBox(allModels, difference, prompts, steps), "drawer-tabs"));
    }

    private ToggleButton tab(DrawerTab tab, String title, ToggleGroup group) {
        ToggleButton button = new ToggleButton(title);
        button.setToggleGroup(group);
        button.setSelected(model.tabProperty().get() == tab);
        model.tabProperty().addListener((observable, before, now) -> button.setSelected(now == tab));
        button.setOnAction(event -> {
            button.setSelected(true);
            model.tabProperty().set(tab);
        });
        return button;
    }

    private RowProfile profile(PanelViewModel panel, ObservableIntegerValue column) {
        RowProfile profile = new RowProfile();
        profile.columnProperty().bind(column);
        panel.mapProperty().addListener((observable, before, map) -> profile.dataProperty()
                .set(map == null ? null : map.picture().data()));
        dim(profile, panel);
        profile.visibleProperty().bind(Bindings.createBooleanBinding(() -> model.isSeen(panel), model.seen()));
        profile.managedProperty().bind(profile.visibleProperty());
        return profile;
    }

    /** A chart is dimmed where it answers another question than the one that stands in the fields. */
    private static void dim(Node chart, PanelViewModel panel) {
        panel.stateProperty()
                .addListener((observable, before, now) -> state(
                        chart, "outdated", now instanceof PanelState.Edited || now.isOutdated() && !now.isRunning()));
    }

    private Node hitRates() {
        CurveChart chart = new CurveChart(TEXTS.get("output"));
        chart.curvesProperty().bind(model.hitRatesProperty());
        chart.trainingProperty().bind(model.trainedOutputsProperty());
        return chart;
    }

    private Node accuracies(PromptViewModel prompt) {
        StackPane place = new StackPane();
        Map<TaskKind, CurveChart> charts = new EnumMap<>(TaskKind.class);
        for (TaskKind task : TaskKind.values()) {
            CurveChart chart = new CurveChart(task.unit());
            chart.curvesProperty().bind(model.accuraciesProperty());
            chart.trainingProperty().bind(model.trainedProperty());
            charts.put(task, chart);
        }
        Runnable follow = () ->
                place.getChildren().setAll(charts.get(prompt.taskProperty().get()));
        prompt.taskProperty().addListener(observable -> follow.run());
        follow.run();
        return place;
    }

    private void tabChanged() {
        page.getChildren().setAll(pages.get(model.tabProperty().get()));
    }
}
