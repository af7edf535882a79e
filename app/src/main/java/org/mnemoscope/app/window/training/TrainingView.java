package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.app.window.desktop.TrainingDialogs;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.language.Texts;

/** Training in place of the panels: a recipe is chosen, explained and edited on two pages, and runs on the third. */
public final class TrainingView extends VBox {
    private static final Texts TEXTS = Texts.of(TrainingView.class);
    private final TrainingViewModel model;
    private final TrainingDialogs dialogs;
    private final RecipeListView list;
    private final Map<TrainingTab, Node> pages = new EnumMap<>(TrainingTab.class);

    /**
     * @param model what it shows
     * @param dialogs asks for files
     * @param onOpen opens a model in panels
     * @param exports makes the menus that export charts
     */
    public TrainingView(
            TrainingViewModel model,
            TrainingDialogs dialogs,
            BiConsumer<Path, PanelPlace> onOpen,
            ChartExports exports) {
        this.model = model;
        this.dialogs = dialogs;
        with(this, "workbench", "training");
        list = with(new RecipeListView(model, this::openRecipe), "card");
        pages.put(TrainingTab.RECIPE, form());
        pages.put(TrainingTab.TEXT, text());
        RunView run = new RunView(
                model.run(),
                (folder, place) -> {
                    model.hide();
                    onOpen.accept(folder, place);
                },
                exports);
        StackPane fields = new StackPane(pages.get(TrainingTab.RECIPE), pages.get(TrainingTab.TEXT));
        VBox recipe = with(new VBox(explanation(), tall(fields), foot()), "card", "recipe-page");
        // so that the list beside it has one width, whatever the recipe says
        recipe.setMinWidth(0);
        recipe.setPrefWidth(1);
        HBox edit = with(new HBox(list, wide(recipe)), "recipe-middle");
        getChildren().addAll(bar(), tall(with(new StackPane(edit, with(run, "card")), "middle")));
        Runnable follow = () -> {
            TrainingTab tab = model.tabProperty().get();
            edit.setVisible(tab != TrainingTab.RUN);
            run.setVisible(tab == TrainingTab.RUN);
            pages.forEach((of, page) -> page.setVisible(of == tab));
        };
        model.tabProperty().addListener(observable -> follow.run());
        follow.run();
        model.shownProperty().addListener(observable -> focus());
        focus();
    }

    private void focus() {
        if (model.shownProperty().get()) {
            Platform.runLater(list::focusSearch);
        }
    }

    private Node bar() {
        Label title = with(new Label(TEXTS.get("title")), "app-title");
        title.setMinWidth(USE_PREF_SIZE);
        Button hide = new CloseButton(TEXTS.get("back"), model::hide);
        Tip.on(hide, TEXTS.get("back.tip"));
        hide.setId("close-training");
        Segmented<TrainingTab> tabs =
                new Segmented<>(model.tabProperty(), List.of(TrainingTab.values()), TrainingTab::title);
        return with(new HBox(title, tabs, spring(), hide), "app-bar");
    }

    private Node explanation() {
        Label source = with(new Label(), "strong");
        source.textProperty()
                .bind(model.form().sourceProperty().map(name -> name.isEmpty() ? TEXTS.get("recipe.none") : name));
        Label edited = with(new Label(TEXTS.get("edited")), "muted");
        Button reset = with(new Button(TEXTS.get("edits.undo")), "quiet", "small");
        reset.setId("reset-recipe");
        reset.setOnAction(event -> model.form().reset());
        for (Node node : List.of(edited, reset)) {
            node.visibleProperty().bind(model.form().editedProperty());
            node.managedProperty().bind(node.visibleProperty());
        }
        Label words = new Label();
        words.setId("recipe-explanation");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.textProperty().bind(model.form().explanationProperty());
        Label takes = with(new Label(), "muted");
        takes.setId("recipe-takes");
        takes.setWrapText(true);
        takes.textProperty().bind(model.form().takesProperty());
        return with(new VBox(with(new HBox(source, edited, reset), "form-row"), words, takes), "explanation");
    }

    private Node form() {
        ScrollPane scroll = with(new ScrollPane(new RecipeFormView(model.form())), "form-scroll");
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node text() {
        TextArea text = with(Typed.into(model.form().textProperty(), new TextArea()), "mono", "recipe-text");
        text.setId("recipe-text");
        text.setAccessibleText(TEXTS.get("recipe.json"));
        return text;
    }

    private Node foot() {
        Label where = new Label();
        where.setMinWidth(0);
        where.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        where.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.modelsProperty()
                                .get()
                                .resolve(model.form().nameProperty().get())
                                .toString(),
                        model.modelsProperty(),
                        model.form().nameProperty()));
        Button choose = with(new Button(TEXTS.get("folder.change")), "quiet", "small");
        choose.setId("models-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setAccessibleText(TEXTS.get("folder.choose"));
        choose.setOnAction(event ->
                dialogs.models().ask(Optional.of(model.modelsProperty().get())).ifPresent(model::setModelsFolder));
        Label into = with(new Label(TEXTS.get("folder.goes")), "muted");
        into.setMinWidth(USE_PREF_SIZE);
        Button train = with(new Button(TEXTS.get("train")), "primary");
        train.setId("train");
        train.setMinWidth(USE_PREF_SIZE);
        train.setOnAction(event -> model.train());
        Tip.on(train, TEXTS.get("train.tip"));
        return with(
                new VBox(sentence(), with(new HBox(into, where, choose, spring(), train), "form-row")), "recipe-foot");
    }

    /** What stands in the way, or is wrong with the recipe as a whole. */
    private Node sentence() {
        Label sentence = with(new Label(), "run-note");
        sentence.setId("training-note");
        sentence.setWrapText(true);
        Runnable follow = () -> {
            Optional<Complaint> complaint = model.form().complaintProperty().get();
            boolean beside = complaint.flatMap(Complaint::field).isPresent()
                    && model.tabProperty().get() == TrainingTab.RECIPE;
            String note = model.noteProperty().get();
            sentence.setText(
                    note.isEmpty() && !beside
                            ? complaint.map(Complaint::sentence).orElse("")
                            : note);
            sentence.setVisible(!sentence.getText().isEmpty());
            toggle(sentence, "wrong", sentence.isVisible());
        };
        sentence.managedProperty().bind(sentence.visibleProperty());
        model.form().complaintProperty().addListener(observable -> follow.run());
        model.noteProperty().addListener(observable -> follow.run());
        model.tabProperty().addListener(observable -> follow.run());
        follow.run();
        return sentence;
    }

    private void openRecipe() {
        Optional<Path> begin = model.chosenProperty()
                .get()
                .map(entry -> entry.file().toAbsolutePath().getParent());
        dialogs.recipes().ask(begin).ifPresent(model::openFile);
    }
}
