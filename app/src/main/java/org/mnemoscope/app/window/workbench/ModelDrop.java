package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.mnemoscope.app.window.model.OpeningViewModel;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.session.SessionViewModel;
import org.mnemoscope.language.Texts;

/** Takes model folders that are dropped on the window, on a panel for that one, anywhere else for both; and a session file. */
final class ModelDrop extends Pane {
    private static final Texts TEXTS = Texts.of(ModelDrop.class);

    private final OpeningViewModel model;
    private final Consumer<Path> onSession;
    private final Node page;
    private final Map<PanelPlace, Node> panels;
    private final Label words = new Label();
    private final StackPane highlight = with(new StackPane(words), "drop-highlight");
    private PanelPlace place = PanelPlace.BOTH;

    /**
     * @param model opens what is dropped
     * @param onSession opens a session file that is dropped
     * @param page what both panels are on
     * @param panels each panel by its place
     */
    ModelDrop(OpeningViewModel model, Consumer<Path> onSession, Node page, Map<PanelPlace, Node> panels) {
        this.model = model;
        this.onSession = onSession;
        this.page = page;
        this.panels = panels;
        setMouseTransparent(true);
        setVisible(false);
        getChildren().add(highlight);
    }

    /** Listens to what is dragged over the window. */
    void install(Node window) {
        window.addEventHandler(DragEvent.DRAG_OVER, this::over);
        window.addEventHandler(
                DragEvent.DRAG_EXITED_TARGET, event -> setVisible(isVisible() && event.getTarget() != window));
        window.addEventHandler(DragEvent.DRAG_EXITED, event -> setVisible(false));
        // some desktops say that a drag leaves before they say that it is dropped
        window.addEventHandler(DragEvent.DRAG_ENTERED, event -> model.dropped().forget());
        window.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void over(DragEvent event) {
        if (session(event.getDragboard()).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
            place = PanelPlace.BOTH;
            words.setText(TEXTS.get("drop.session"));
            setVisible(true);
            requestLayout();
            return;
        }
        List<Path> models = models(event.getDragboard());
        if (models.isEmpty()) {
            return;
        }
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
        place = models.size() > 1 ? PanelPlace.BOTH : placeAt(event);
        words.setText(
                models.size() > 1
                        ? TEXTS.get("drop.each")
                        : switch (place) {
                            case LEFT -> TEXTS.get("drop.left");
                            case RIGHT -> TEXTS.get("drop.right");
                            case BOTH -> TEXTS.get("drop.both");
                        });
        setVisible(true);
        requestLayout();
    }

    private void dropped(DragEvent event) {
        Optional<Path> session = session(event.getDragboard());
        if (session.isPresent()) {
            setVisible(false);
            event.setDropCompleted(true);
            event.consume();
            onSession.accept(session.get());
            return;
        }
        List<Path> models = models(event.getDragboard());
        setVisible(false);
        model.dropped().forget();
        event.setDropCompleted(!models.isEmpty());
        event.consume();
        if (models.size() == 1) {
            model.open(models.get(0), placeAt(event));
        } else if (models.size() > 1) {
            model.open(models.get(0), PanelPlace.LEFT);
            model.open(models.get(1), PanelPlace.RIGHT);
        }
    }

    private static Optional<Path> session(Dragboard dragged) {
        return dragged.hasFiles() && dragged.getFiles().size() == 1
                ? Optional.of(dragged.getFiles().get(0).toPath()).filter(SessionViewModel::opens)
                : Optional.empty();
    }

    private List<Path> models(Dragboard dragged) {
        return dragged.hasFiles()
                ? model.dropped()
                        .among(dragged.getFiles().stream().map(File::toPath).toList())
                : List.of();
    }

    private PanelPlace placeAt(DragEvent event) {
        return panels.entrySet().stream()
                .filter(panel ->
                        panel.getValue().contains(panel.getValue().sceneToLocal(event.getSceneX(), event.getSceneY())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(PanelPlace.BOTH);
    }

    @Override
    protected void layoutChildren() {
        Node over = panels.getOrDefault(place, page);
        Bounds bounds = sceneToLocal(over.localToScene(over.getLayoutBounds()));
        highlight.resizeRelocate(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }
}
