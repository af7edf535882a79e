package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.Typed;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** The runs that lie unfinished, and the recipes by task and encoding with a search over them. */
final class RecipeListView extends VBox {
    private static final Texts TEXTS = Texts.of(RecipeListView.class);
    private final TrainingViewModel model;
    private final VBox unfinished = with(new VBox(), "unfinished-runs");
    private final TextField search = new TextField();
    private final TreeView<Line> tree = with(new TreeView<>(), "recipe-tree");

    /** A line of the tree: a group, or a recipe. */
    private record Line(String words, Optional<RecipeEntry> recipe) {}

    RecipeListView(TrainingViewModel model, Runnable onOpenFile) {
        this.model = model;
        with(this, "recipe-list");
        search.setId("recipe-search");
        search.setPromptText(TEXTS.get("search"));
        search.setAccessibleText(TEXTS.get("search"));
        Typed.into(model.searchProperty(), search);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::toTree);
        tree.setId("recipe-tree");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new Cell());
        tree.setAccessibleText(TEXTS.get("recipes"));
        tree.getSelectionModel().selectedItemProperty().addListener((observable, before, item) -> {
            if (item != null) {
                item.getValue().recipe().filter(this::isNew).ifPresent(model::choose);
            }
        });
        Button open = with(new Button(TEXTS.get("open.file")), "quiet", "small");
        open.setId("open-recipe");
        open.setOnAction(event -> onOpenFile.run());
        Label none = with(new Label(), "muted");
        none.setWrapText(true);
        none.textProperty()
                .bind(model.searchProperty()
                        .map(words -> TEXTS.get(words.isBlank() ? "recipes.none" : "recipes.unfound")));
        none.visibleProperty().bind(tree.visibleProperty().not());
        none.managedProperty().bind(none.visibleProperty());
        tree.managedProperty().bind(tree.visibleProperty());
        getChildren().addAll(unfinished, search, none, tall(tree), open);
        model.found().addListener((Observable observable) -> list());
        model.unfinished().addListener((Observable observable) -> listUnfinished());
        model.chosenProperty().addListener(observable -> select());
        list();
        listUnfinished();
    }

    /** Puts the cursor into the search. */
    void focusSearch() {
        search.requestFocus();
    }

    private boolean isNew(RecipeEntry entry) {
        return model.chosenProperty().get().filter(entry::equals).isEmpty();
    }

    private void toTree(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            tree.requestFocus();
            if (tree.getSelectionModel().isEmpty()) {
                tree.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    private void list() {
        TreeItem<Line> root = new TreeItem<>(new Line("", Optional.empty()));
        for (RecipeEntry entry : model.found()) {
            TreeItem<Line> task = group(root, entry.task());
            TreeItem<Line> encoding = group(task, entry.encoding());
            encoding.getChildren().add(new TreeItem<>(new Line(within(entry), Optional.of(entry))));
        }
        tree.setRoot(root);
        tree.setVisible(!model.found().isEmpty());
        select();
    }

    /** A title without the task it begins with: the group says that. */
    private static String within(RecipeEntry entry) {
        String[] parts = entry.title().split(", ", 2);
        String title = parts.length == 2 && entry.task().startsWith(parts[0]) ? parts[1] : entry.title();
        return OneLine.capital(title);
    }

    private static TreeItem<Line> group(TreeItem<Line> in, String words) {
        List<TreeItem<Line>> groups = in.getChildren();
        TreeItem<Line> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
        if (last != null && last.getValue().words().equals(words)) {
            return last;
        }
        TreeItem<Line> group = new TreeItem<>(new Line(words, Optional.empty()));
        group.setExpanded(true);
        groups.add(group);
        return group;
    }

    private void select() {
        Optional<RecipeEntry> chosen = model.chosenProperty().get();
        List<TreeItem<Line>> all = new ArrayList<>();
        collect(tree.getRoot(), all);
        Optional<TreeItem<Line>> item = all.stream()
                .filter(line -> line.getValue().recipe().isPresent())
                .filter(line -> line.getValue().recipe().equals(chosen))
                .findFirst();
        if (item.isPresent()) {
            tree.getSelectionModel().select(item.get());
        } else {
            tree.getSelectionModel().clearSelection();
        }
    }

    private static void collect(TreeItem<Line> item, List<TreeItem<Line>> all) {
        all.add(item);
        item.getChildren().forEach(child -> collect(child, all));
    }

    private void listUnfinished() {
        unfinished.getChildren().clear();
        if (!model.unfinished().isEmpty()) {
            unfinished.getChildren().add(with(new Label(TEXTS.get("unfinished")), "group-name"));
            model.unfinished().forEach(run -> unfinished.getChildren().add(row(run)));
        }
        unfinished.setVisible(!model.unfinished().isEmpty());
        unfinished.setManaged(unfinished.isVisible());
    }

    private Node row(UnfinishedRun run) {
        boolean trained = run.state() == UnfinishedRun.State.TRAINED;
        Button resume = with(new Button(TEXTS.get(trained ? "run.show" : "run.resume")), "quiet", "small");
        resume.setMinWidth(USE_PREF_SIZE);
        resume.setAccessibleText(TEXTS.get(trained ? "run.show.of" : "run.resume.of", run.name()));
        resume.setOnAction(event -> model.resume(run));
        Button delete = with(new Button(TEXTS.get("run.delete")), "quiet", "small");
        delete.setMinWidth(USE_PREF_SIZE);
        delete.setAccessibleText(TEXTS.get("run.delete.of", run.name()));
        Label name = with(new Label(run.name()), "strong");
        Tip.on(name, run.name());
        Label state = with(new Label(run.state().words()), "muted", "field-note");
        VBox words = new VBox(name, state);
        words.setMinWidth(0);
        delete.setOnAction(event -> {
            if (resume.isVisible()) {
                state.setText(TEXTS.get("run.delete.sure"));
                delete.setText(TEXTS.get("run.delete.yes"));
                resume.setVisible(false);
                resume.setManaged(false);
            } else {
                model.delete(run);
            }
        });
        delete.focusedProperty().addListener((observable, before, focused) -> {
            if (!focused && !resume.isVisible()) {
                // JavaFX may be looking for the next node to focus from this one
                Platform.runLater(this::listUnfinished);
            }
        });
        return with(new HBox(wide(words), resume, delete), "unfinished-run");
    }

    /** As wide as the list: what does not fit ends in dots, and is told whole under the mouse. */
    private static final class Cell extends TreeCell<Line> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line.words());
            setTooltip(empty || line.recipe().isEmpty() ? null : new Tooltip(line.words()));
            getStyleClass().remove("group-name");
            if (!empty && line.recipe().isEmpty()) {
                getStyleClass().add("group-name");
            }
        }
    }
}
