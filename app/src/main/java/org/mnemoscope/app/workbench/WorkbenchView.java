package org.mnemoscope.app.workbench;

import static org.mnemoscope.app.theme.Styled.tall;
import static org.mnemoscope.app.theme.Styled.toggle;
import static org.mnemoscope.app.theme.Styled.wide;
import static org.mnemoscope.app.theme.Styled.with;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.mnemoscope.app.drawer.DrawerView;
import org.mnemoscope.app.export.Clipboard;
import org.mnemoscope.app.export.ExportMenu;
import org.mnemoscope.app.export.ExportPlaces;
import org.mnemoscope.app.export.Notice;
import org.mnemoscope.app.panel.PanelView;
import org.mnemoscope.app.prompt.PromptBar;
import org.mnemoscope.app.viewing.ViewMenu;

/** The whole window: bar, two panels, drawer, status line; notes lie over them and move nothing. */
public final class WorkbenchView extends Pane {
    private static final Duration NOTICE_STAYS = Duration.seconds(6);
    private static final double NOTE_GAP = 4;
    private static final double NOTICE_GAP = 12;

    private final WorkbenchViewModel model;
    private final PromptBar bar;
    private final ViewMenu viewMenu;
    private final ExportMenu exportMenu;
    private final StatusLine status;
    private final VBox page = new VBox();
    private final Label note = with(new Label(), "floating-note");
    private final Label notice = with(new Label(), "floating-note", "notice");
    private final ShortcutCard help = new ShortcutCard();
    private final PauseTransition noteEnds = new PauseTransition(NOTICE_STAYS);
    private final PauseTransition noticeEnds = new PauseTransition(NOTICE_STAYS);

    /**
     * @param model what it shows
     * @param places asks for files
     * @param clipboard takes copies
     */
    public WorkbenchView(WorkbenchViewModel model, ExportPlaces places, Clipboard clipboard) {
        this.model = model;
        getStyleClass().add("workbench");
        viewMenu = new ViewMenu(model.options());
        exportMenu = new ExportMenu(model.export(), places, clipboard);
        bar = new PromptBar(model.prompt(), model.runningProperty(), model::run, model::cancel, viewMenu, exportMenu);
        status = new StatusLine(model.status());
        PanelView left = new PanelView(model.left(), model.columns().left(), model.options(), "Left panel");
        PanelView right = new PanelView(model.right(), model.columns().right(), model.options(), "Right panel");
        HBox panels = with(new HBox(wide(left), wide(right)), "panels");
        // equal widths, whatever the pickers say
        for (PanelView panel : List.of(left, right)) {
            panel.setMinWidth(0);
            panel.setPrefWidth(1);
        }
        DrawerView drawer =
                new DrawerView(model.drawer(), model.left(), model.right(), model.columns(), model.prompt());
        VBox middle = with(new VBox(tall(panels), drawer), "middle");
        page.getChildren().addAll(bar, tall(middle), status);
        getChildren().addAll(page, note, notice, viewMenu.card(), help);
        buildNotes();
        buildCards();
    }

    /** The prompt bar. */
    public PromptBar bar() {
        return bar;
    }

    /** The button of the view options. */
    public ViewMenu viewMenu() {
        return viewMenu;
    }

    /** The export menu. */
    public ExportMenu exportMenu() {
        return exportMenu;
    }

    /** The list of keys. */
    ShortcutCard help() {
        return help;
    }

    /** A click anywhere else closes a card. */
    private void buildCards() {
        Region options = viewMenu.card();
        for (Region card : List.of(options, help)) {
            card.visibleProperty().addListener(observable -> requestLayout());
        }
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            Node target = event.getPickResult().getIntersectedNode();
            if (options.isVisible() && !isWithin(target, options) && !isWithin(target, viewMenu)) {
                viewMenu.close();
            }
            help.setVisible(help.isVisible() && isWithin(target, help));
        });
    }

    private static boolean isWithin(Node node, Node ancestor) {
        Node at = node;
        while (at != null && at != ancestor) {
            at = at.getParent();
        }
        return at != null;
    }

    private void buildNotes() {
        note.setWrapText(true);
        note.setId("note");
        note.textProperty().bind(model.prompt().noteProperty());
        note.setVisible(false);
        noteEnds.setOnFinished(event -> note.setVisible(false));
        model.prompt().invalidProperty().addListener(observable -> showNote());
        model.prompt().noteProperty().addListener(observable -> showNote());
        notice.setWrapText(true);
        notice.setId("notice");
        notice.setVisible(false);
        notice.setOnMouseClicked(event -> model.export().noticeProperty().set(Notice.NONE));
        noticeEnds.setOnFinished(event -> model.export().noticeProperty().set(Notice.NONE));
        model.export().noticeProperty().addListener((observable, before, now) -> show(now));
    }

    /** What is wrong stays until it is put right; what is only good to know goes by itself. */
    private void showNote() {
        boolean wrong = model.prompt().invalidProperty().get();
        toggle(note, "wrong", wrong);
        note.setVisible(!note.getText().isEmpty());
        noteEnds.stop();
        if (note.isVisible() && !wrong) {
            noteEnds.playFromStart();
        }
        requestLayout();
    }

    private void show(Notice now) {
        notice.setText((now.failed() ? "✗ " : "✓ ") + now.text());
        notice.setVisible(!now.text().isEmpty());
        toggle(notice, "wrong", now.failed());
        noticeEnds.stop();
        if (notice.isVisible() && !now.failed()) {
            noticeEnds.playFromStart();
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        page.resizeRelocate(0, 0, getWidth(), getHeight());
        page.layout();
        Bounds field = boundsOf(bar.fieldFrame());
        place(note, field.getMinX(), field.getMaxY() + NOTE_GAP, Math.max(field.getWidth(), 320), false);
        double bottom = getHeight() - status.getHeight() - NOTICE_GAP;
        place(notice, getWidth() / 2, bottom, getWidth() * 0.7, true);
        placeCard();
        if (help.isVisible()) {
            double width = help.prefWidth(-1);
            double height = help.prefHeight(width);
            help.resizeRelocate(
                    Math.round((getWidth() - width) / 2), Math.round((getHeight() - height) / 2), width, height);
        }
    }

    private void placeCard() {
        Region card = viewMenu.card();
        if (card.isVisible()) {
            Bounds button = boundsOf(viewMenu);
            double width = card.prefWidth(-1);
            double height = Math.min(card.prefHeight(width), getHeight() - button.getMaxY() - 2 * NOTE_GAP);
            card.resizeRelocate(
                    Math.round(button.getMaxX() - width), Math.round(button.getMaxY() + NOTE_GAP), width, height);
        }
    }

    private Bounds boundsOf(Node node) {
        return sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    private static void place(Label label, double x, double y, double widest, boolean centredAbove) {
        double width = Math.min(widest, label.prefWidth(-1));
        double height = label.prefHeight(width);
        label.resizeRelocate(
                Math.round(centredAbove ? x - width / 2 : x), Math.round(centredAbove ? y - height : y), width, height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return page.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return page.minHeight(width);
    }
}
