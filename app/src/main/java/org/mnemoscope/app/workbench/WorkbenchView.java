package org.mnemoscope.app.workbench;

import static org.mnemoscope.app.theme.Styled.tall;
import static org.mnemoscope.app.theme.Styled.wide;
import static org.mnemoscope.app.theme.Styled.with;

import java.util.Map;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.drawer.DrawerView;
import org.mnemoscope.app.export.ExportMenu;
import org.mnemoscope.app.opening.ModelMenu;
import org.mnemoscope.app.opening.Place;
import org.mnemoscope.app.panel.LinkedColumns;
import org.mnemoscope.app.panel.PanelView;
import org.mnemoscope.app.panel.PanelViewModel;
import org.mnemoscope.app.prompt.PromptBar;
import org.mnemoscope.app.prompt.Task;
import org.mnemoscope.app.prompt.TextEditors;
import org.mnemoscope.app.training.TrainingLink;
import org.mnemoscope.app.viewing.ViewMenu;

/** The whole window: bar, two panels, drawer, status line; notes and cards lie over them. */
public final class WorkbenchView extends Pane {
    private final WorkbenchViewModel model;
    private final PromptBar bar;
    private final TextEditors editors;
    private final ModelMenu modelMenu;
    private final ViewMenu viewMenu;
    private final ExportMenu exportMenu;
    private final VBox page = new VBox();
    private final Overlay overlay;
    private final ModelDrop drop;

    /**
     * @param model what it shows
     * @param desktop what it asks of the desktop
     */
    public WorkbenchView(WorkbenchViewModel model, Desktop desktop) {
        this.model = model;
        getStyleClass().add("workbench");
        modelMenu = new ModelMenu(
                model.opening(), model.computing(), desktop.folders(), desktop.modules(), model.training()::open);
        viewMenu = new ViewMenu(model.options());
        exportMenu = new ExportMenu(model.export(), desktop.places(), desktop.clipboard());
        bar = new PromptBar(
                model.ask(), model.runningProperty(), model::run, model::cancel, modelMenu, viewMenu, exportMenu);
        StatusLine status = new StatusLine(model.status(), new TrainingLink(model.training()));
        PanelView left = panel(model.left(), model.columns().left(), "Left panel", Place.LEFT);
        PanelView right = panel(model.right(), model.columns().right(), "Right panel", Place.RIGHT);
        HBox panels = with(new HBox(wide(left), wide(right)), "panels");
        DrawerView drawer = new DrawerView(model.drawer(), model.left(), model.right(), model.columns(), model.ask());
        editors = new TextEditors(model.ask());
        VBox middle = with(new VBox(editors, tall(panels), drawer), "middle");
        page.getChildren().addAll(bar, tall(middle), status);
        overlay = new Overlay(model, bar.fieldFrame(), viewMenu, status, desktop);
        tie(model.left(), left);
        tie(model.right(), right);
        drop = new ModelDrop(model.opening(), panels, Map.of(Place.LEFT, left, Place.RIGHT, right));
        drop.install(this);
        getChildren().addAll(page, overlay, drop);
        addEventFilter(MouseEvent.MOUSE_PRESSED, overlay::pressed);
    }

    private PanelView panel(PanelViewModel panel, LinkedColumns.Side columns, String name, Place place) {
        PanelView view = new PanelView(panel, columns, model.options(), name, () -> modelMenu.choose(place));
        // equal widths, whatever the pickers say
        view.setMinWidth(0);
        view.setPrefWidth(1);
        return view;
    }

    private void tie(PanelViewModel panel, PanelView view) {
        view.about().setOnAction(event -> {
            overlay.anchorModelCard(view.about());
            model.toggleCard(panel);
        });
        view.compare().setOnAction(event -> model.comparison().open(panel.findings()));
    }

    /** Puts the cursor where the question is typed. */
    void focusField() {
        if (model.ask().taskProperty().get() == Task.TEXT) {
            editors.focusField();
        } else {
            bar.focusField();
        }
    }

    /** The menu of models. */
    public ModelMenu modelMenu() {
        return modelMenu;
    }

    /** The button of the view options. */
    public ViewMenu viewMenu() {
        return viewMenu;
    }

    /** The export menu. */
    public ExportMenu exportMenu() {
        return exportMenu;
    }

    /**
     * Asks what becomes of a training run before the window closes.
     *
     * @param close closes the window, once the answer is there
     * @return whether it asks; if not, the window can close
     */
    boolean asksBeforeClosing(Runnable close) {
        return overlay.asksBeforeClosing(close);
    }

    /** Takes the topmost card away; tells whether there was one. */
    boolean closeTopmost() {
        return overlay.closeTopmost();
    }

    /** The list of keys. */
    ShortcutCard help() {
        return overlay.help();
    }

    @Override
    protected void layoutChildren() {
        page.resizeRelocate(0, 0, getWidth(), getHeight());
        page.layout();
        overlay.resizeRelocate(0, 0, getWidth(), getHeight());
        overlay.requestLayout();
        drop.resizeRelocate(0, 0, getWidth(), getHeight());
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
