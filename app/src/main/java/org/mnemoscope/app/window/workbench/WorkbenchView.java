package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.difference.DifferenceView;
import org.mnemoscope.app.window.drawer.DrawerView;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.export.ExportItems;
import org.mnemoscope.app.window.generalisation.GeneralisationView;
import org.mnemoscope.app.window.history.HistoryMenu;
import org.mnemoscope.app.window.lesson.LessonMenu;
import org.mnemoscope.app.window.lesson.LessonShelf;
import org.mnemoscope.app.window.lesson.LessonView;
import org.mnemoscope.app.window.lesson.LessonViewModel;
import org.mnemoscope.app.window.lesson.TourCard;
import org.mnemoscope.app.window.model.ModelMenu;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.LinkedZoom;
import org.mnemoscope.app.window.panel.PanelView;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.play.PlayBar;
import org.mnemoscope.app.window.prompt.PromptBar;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.prompt.TextEditors;
import org.mnemoscope.app.window.session.FileMenu;
import org.mnemoscope.app.window.training.TrainingLink;
import org.mnemoscope.app.window.training.TrainingView;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel.Panels;
import org.mnemoscope.app.window.viewing.ViewMenu;
import org.mnemoscope.language.Texts;

/** The whole window: bar, two panels, drawer, status line; notes and cards lie over them. */
public final class WorkbenchView extends Pane {
    private static final Texts TEXTS = Texts.of(WorkbenchView.class);

    private static final double ROOM_BESIDE_A_LESSON = 1300;

    private final WorkbenchViewModel model;
    private final LessonShelf lessons;
    private final PromptBar bar;
    private final TextEditors editors;
    private final ModelMenu modelMenu;
    private final ViewMenu viewMenu;
    private final FileMenu fileMenu;
    private final BooleanBinding narrow;
    private final VBox page = with(new VBox(), "page");
    private final Later generalisation;
    private final Later training;
    private final PanelView left;
    private final PanelView right;
    private final StatusLine status;
    private final Overlay overlay;
    private final ModelDrop drop;

    /**
     * @param model what it shows
     * @param lessons the lessons
     * @param desktop what it asks of the desktop
     */
    public WorkbenchView(WorkbenchViewModel model, LessonShelf lessons, Desktop desktop) {
        this.model = model;
        this.lessons = lessons;
        narrow = Bindings.createBooleanBinding(
                () -> lessons.lesson().openedProperty().get() != null
                        && getWidth()
                                < ROOM_BESIDE_A_LESSON
                                        * model.screen().scaleProperty().get(),
                lessons.lesson().openedProperty(),
                widthProperty(),
                model.screen().scaleProperty());
        getStyleClass().add("workbench");
        modelMenu = new ModelMenu(model.opening(), model.computing(), desktop.folders(), desktop.files());
        viewMenu = new ViewMenu(model.options());
        fileMenu = new FileMenu(
                model.session(),
                desktop.places(),
                desktop.sessions(),
                new ExportItems(model.export(), desktop.places(), desktop.clipboard()));
        LessonMenu lessonMenu = new LessonMenu(lessons, desktop.lessons());
        bar = new PromptBar(
                model.ask(),
                model.runningProperty(),
                model::run,
                model::cancel,
                new HistoryMenu(model.history()),
                lessonMenu,
                modelMenu,
                viewMenu,
                fileMenu);
        status = new StatusLine(model.status(), new TrainingLink(model.training()));
        left = panel(model.left(), model.columns().left(), TEXTS.get("panel.left"), PanelPlace.LEFT);
        right = panel(model.right(), model.columns().right(), TEXTS.get("panel.right"), PanelPlace.RIGHT);
        Later difference = new Later(
                model.screen()
                        .panelsProperty()
                        .isEqualTo(Panels.DIFFERENCE)
                        .and(model.play().activeProperty().not()),
                () -> new DifferenceView(
                        model.difference(), model.options().expectedVisibleProperty(), () -> model.screen()
                                .toggle(Panels.DIFFERENCE)));
        difference.managedProperty().bind(difference.visibleProperty());
        difference.setPrefWidth(1);
        HBox panels = with(new HBox(wide(left), wide(right), wide(difference)), "panels");
        DrawerView drawer = new DrawerView(model.drawer(), model.left(), model.right(), model.columns(), model.ask());
        drawer.allModels().setOnAction(event -> openGeneralisation());
        editors = new TextEditors(model.ask());
        PlayBar player = new PlayBar(model.play());
        drawer.prompts().setOnAction(event -> model.prompts().open());
        drawer.difference().setOnAction(event -> model.screen().toggle(Panels.DIFFERENCE));
        drawer.steps().setOnAction(event -> model.play().toggle());
        VBox middle = with(new VBox(editors, tall(panels), player, drawer), "middle");
        LessonView lesson = new LessonView(lessons);
        lesson.visibleProperty()
                .bind(lessons.lesson()
                        .openedProperty()
                        .isNotNull()
                        .and(model.screen().presentingProperty().not()));
        page.getChildren().addAll(bar, tall(new HBox(wide(middle), lesson)), status);
        LinkedZoom.link(
                model.left(),
                left.heatmap(),
                model.right(),
                right.heatmap(),
                model.options().zoomLinkedProperty());
        PanelView.align(left, right);
        left.setStepped(model.play().activeProperty());
        right.setStepped(model.play().activeProperty());
        present(List.of(left, right), drawer, player, status);
        ChartExports charts = new ChartExports(model.export(), desktop.places());
        generalisation = new Later(
                model.generalisation().shownProperty(), () -> new GeneralisationView(model.generalisation(), charts));
        training = new Later(
                model.training().shownProperty(),
                () -> new TrainingView(model.training(), desktop.training(), model.opening()::open, charts));
        page.visibleProperty()
                .bind(generalisation
                        .visibleProperty()
                        .or(training.visibleProperty())
                        .not());
        modelMenu.setViews(List.of(generalisationItem(), trainingItem()));
        viewMenu.setOnKeys(() -> help().toggle());
        overlay = new Overlay(model, new TourCard(lessons), charts, bar.fieldFrame(), viewMenu, status);
        tie(model.left(), left);
        tie(model.right(), right);
        drop = new ModelDrop(
                model.opening(), model.session()::open, panels, Map.of(PanelPlace.LEFT, left, PanelPlace.RIGHT, right));
        drop.install(this);
        FirstShown.add(this, List.of(page, generalisation, training, overlay, drop));
        addEventFilter(MouseEvent.MOUSE_PRESSED, overlay::pressed);
    }

    private PanelView panel(PanelViewModel panel, LinkedColumns.PanelColumns columns, String name, PanelPlace place) {
        PanelView view = new PanelView(
                panel, columns, model.options(), name, () -> modelMenu.choose(place), edit -> model.surgery()
                        .change(panel, edit));
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

    /** In front of a room stays what is told; of the panels those that are asked for. */
    private void present(List<PanelView> panels, Node drawer, Node player, Node status) {
        ScreenViewModel screen = model.screen();
        Runnable follow = () -> {
            boolean presenting = screen.presentingProperty().get();
            boolean asked = lessons.lesson().foretellingProperty().get();
            boolean played = presenting || model.play().activeProperty().get();
            // it would show what is to be foretold
            show(drawer, !played && !asked && !isNarrow());
            show(player, played);
            show(status, !presenting);
            panels.forEach(panel -> {
                panel.setPresented(presenting);
                panel.setSparing(presenting || isNarrow());
            });
            bar.setPresented(presenting);
            Panels chosen = screen.panelsProperty().get();
            boolean stepped = model.play().activeProperty().get();
            Panels seen = stepped && chosen == Panels.DIFFERENCE ? Panels.BOTH : chosen;
            show(panels.get(0), seen.isOfLeft() && seen != Panels.DIFFERENCE);
            show(panels.get(1), seen.isOfRight() && seen != Panels.DIFFERENCE);
        };
        screen.presentingProperty().addListener(observable -> follow.run());
        screen.panelsProperty().addListener(observable -> follow.run());
        lessons.lesson().foretellingProperty().addListener(observable -> follow.run());
        narrow.addListener(observable -> follow.run());
        model.play().activeProperty().addListener(observable -> follow.run());
        follow.run();
    }

    /** Whether a lesson leaves the maps so little room that what is not needed to follow it is left out. */
    private boolean isNarrow() {
        return narrow.get();
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private MenuItem generalisationItem() {
        MenuItem item = new MenuItem(TEXTS.get("menu.generalisation"));
        item.setId("open-generalisation");
        item.setAccelerator(Shortcuts.withControl(KeyCode.G));
        item.setOnAction(event -> openGeneralisation());
        return item;
    }

    /** Shows exact match over length of all models, in place of the panels. */
    void openGeneralisation() {
        closeCards();
        model.training().hide();
        model.generalisation().open();
    }

    private MenuItem trainingItem() {
        MenuItem item = new MenuItem(TEXTS.get("menu.train"));
        item.setId("open-training");
        item.setAccelerator(Shortcuts.withControl(KeyCode.T));
        item.setOnAction(event -> openTraining());
        return item;
    }

    /** Shows training, in place of the panels. */
    void openTraining() {
        closeCards();
        model.generalisation().hide();
        model.training().open();
    }

    /** Offers the tour, at the first start of all. */
    void offerTour() {
        if (lessons.offersTour()) {
            lessons.look();
            overlay.offerTour();
        }
    }

    /** The lesson that is told, if one is. */
    LessonViewModel lesson() {
        return lessons.lesson();
    }

    private void closeCards() {
        boolean closed = true;
        while (closed) {
            closed = overlay.closeTopmost();
        }
    }

    /** Asks the panels, or trains by the recipe, whichever is to be seen. */
    void run() {
        if (model.training().shownProperty().get()) {
            model.training().train();
        } else if (showsPanels()) {
            model.run();
        }
    }

    /** Whether the panels are to be seen, rather than what is shown in their place. */
    boolean showsPanels() {
        return page.isVisible();
    }

    /** Whether the bar has a problem in it. */
    boolean showsProblem() {
        return showsPanels() && model.ask().taskProperty().get() != Task.TEXT;
    }

    /** Puts the cursor where the question is typed. */
    void focusField() {
        if (model.ask().taskProperty().get() == Task.TEXT) {
            editors.focusField();
        } else {
            bar.focusField();
        }
    }

    /** Whether the status line is to be seen. */
    boolean showsStatus() {
        return showsPanels() && status.isVisible();
    }

    /** Goes to what says what is going on, and what the answers are. */
    void focusStatus() {
        status.state().requestFocus();
    }

    /** The menu of models. */
    public ModelMenu modelMenu() {
        return modelMenu;
    }

    /** The button of the view options. */
    public ViewMenu viewMenu() {
        return viewMenu;
    }

    /** The menu of files. */
    public FileMenu fileMenu() {
        return fileMenu;
    }

    /**
     * Asks what becomes of a training run and of a changed session before the window closes.
     *
     * @param close closes the window, once the answer is there
     * @return whether it asks; if not, the window can close
     */
    boolean asksBeforeClosing(Runnable close) {
        return overlay.asksBeforeClosing(close) || model.session().asksBeforeLeaving(close);
    }

    /** Ends what would keep it when its window is closed. */
    void close() {
        overlay.close();
    }

    /** Takes the topmost card or view away, or stops what runs in it; tells whether there was one. */
    boolean closeTopmost() {
        if (overlay.closeTopmost() || left.closeCard() || right.closeCard()) {
            return true;
        }
        if (model.opening().refusalProperty().get().isPresent()) {
            model.opening().dismiss();
            return true;
        }
        if (model.training().shownProperty().get()) {
            model.training().back();
            return true;
        }
        boolean shown = model.generalisation().shownProperty().get();
        if (shown && !model.generalisation().cancel()) {
            model.generalisation().hide();
        }
        return shown;
    }

    /** The list of keys. */
    ShortcutCard help() {
        return overlay.help();
    }

    @Override
    protected void layoutChildren() {
        page.resizeRelocate(0, 0, getWidth(), getHeight());
        page.layout();
        generalisation.resizeRelocate(0, 0, getWidth(), getHeight());
        training.resizeRelocate(0, 0, getWidth(), getHeight());
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
