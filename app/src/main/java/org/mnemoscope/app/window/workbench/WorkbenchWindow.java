package org.mnemoscope.app.window.workbench;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.settings.Settings;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.viz.theme.HangulSheet;
import org.mnemoscope.viz.theme.Theme;

/** The window on the screen: its size, its theme, its keys. */
public final class WorkbenchWindow {
    private static final String SHEET = "/org/mnemoscope/styles/window.css";
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 64, 256);
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    /** The size of type, in pixels, that the style sheets are drawn for, on a system that was not told otherwise. */
    private static final double USUAL_FONT_SIZE = 13;

    private static final int MILLISECONDS_TO_LOOK = 250;
    private static final int LOOKS_AT_THE_SIZE = 24;

    private final Stage stage;
    private final Workbench workbench;
    private final Scene scene;
    private final WorkbenchView view;
    private boolean madeSmall;
    private Dimension2D given;

    /**
     * Fills a stage.
     *
     * @param stage the stage; not shown yet
     * @param workbench the parts of the window
     * @param desktop what it asks of the desktop
     */
    public WorkbenchWindow(Stage stage, Workbench workbench, Desktop desktop) {
        this.stage = stage;
        this.workbench = workbench;
        WorkbenchViewModel model = workbench.viewModel();
        view = new WorkbenchView(model, workbench.lessons(), desktop);
        Settings settings = workbench.settings().get();
        scene = new Scene(view, width(settings), height(settings));
        ScreenViewModel screen = model.screen();
        // at the usual size of type all is to be seen in the least window
        screen.roomProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(scene.getWidth() / LEAST_WIDTH, scene.getHeight() / LEAST_HEIGHT)
                                * USUAL_FONT_SIZE
                                / fontSize(),
                        scene.widthProperty(),
                        scene.heightProperty()));
        // everything is measured in em, so that letters and lines stay sharp at every zoom
        view.styleProperty()
                .bind(Bindings.createStringBinding(
                        () -> "-fx-font-size: "
                                + fontSize() * screen.scaleProperty().get() + "px;",
                        screen.scaleProperty()));
        fillScreenWith(screen);
        new Shortcuts(model, view).install(scene);
        stage.setOnCloseRequest(event -> {
            if (view.asksBeforeClosing(stage::close)) {
                event.consume();
            }
        });
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(stylesheets());
        model.options().themeProperty().addListener(observable -> dress());
        dress();
        stage.setScene(scene);
        stage.titleProperty().bind(model.session().titleProperty());
        for (int size : ICON_SIZES) {
            String icon = "mnemoscope-" + size + ".png";
            stage.getIcons()
                    .add(new Image(WorkbenchWindow.class.getResource(icon).toExternalForm()));
        }
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setMaximized(settings.maximised());
    }

    /**
     * Shows the window. Some window managers make a new window as small as it may be, whatever size it asked for; asked once more
     * they give it. When they do so nobody tells, so the size is looked at a few times.
     */
    public void show() {
        Settings asked = workbench.settings().get();
        stage.show();
        AfterPaint.run(scene, view::offerTour);
        Timeline looks = new Timeline(new KeyFrame(Duration.millis(MILLISECONDS_TO_LOOK), event -> askAgain(asked)));
        looks.setCycleCount(LOOKS_AT_THE_SIZE);
        stage.showingProperty().addListener(hidden -> {
            looks.stop();
            view.close();
        });
        looks.play();
    }

    /** Esc is the window's own: it takes cards away first. */
    private void fillScreenWith(ScreenViewModel screen) {
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        screen.presentingProperty().addListener((observable, before, now) -> stage.setFullScreen(now));
        stage.fullScreenProperty().addListener((observable, before, now) -> screen.presentingProperty()
                .set(now));
    }

    private void askAgain(Settings size) {
        boolean least = stage.getWidth() <= LEAST_WIDTH && stage.getHeight() <= LEAST_HEIGHT;
        if (least && stage.isShowing() && !stage.isMaximized() && !stage.isFullScreen()) {
            madeSmall = true;
            stage.setWidth(Math.min(width(size), screen().getWidth()));
            stage.setHeight(Math.min(height(size), screen().getHeight()));
        } else if (madeSmall) {
            given = new Dimension2D(scene.getWidth(), scene.getHeight());
        }
    }

    /** Puts the window's size into the settings, unless it is only what the window manager made of the size in them. */
    public void remember() {
        boolean maximised = stage.isMaximized() && !stage.isFullScreen();
        boolean kept = new Dimension2D(scene.getWidth(), scene.getHeight()).equals(given);
        workbench
                .settings()
                .update(settings -> maximised || kept || stage.isFullScreen()
                        ? settings.withSize(settings.width(), settings.height(), maximised)
                        : settings.withSize(scene.getWidth(), scene.getHeight(), false));
    }

    /** A menu that is open knows nothing of a class on the root, so it closes. */
    private void dress() {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
        workbench.viewModel().options().themeProperty().get().dress(view.getStyleClass());
    }

    private static List<String> stylesheets() {
        return Stream.concat(
                        Theme.stylesheets().stream(),
                        Stream.of(WorkbenchWindow.class.getResource(SHEET).toExternalForm()))
                .map(HangulSheet::of)
                .toList();
    }

    /** Type grows with the system's: JavaFX's own default follows it. */
    private static double fontSize() {
        return Math.max(USUAL_FONT_SIZE, Font.getDefault().getSize());
    }

    private static double width(Settings settings) {
        return within(settings.width(), Settings.FIRST.width(), screen().getWidth());
    }

    private static double height(Settings settings) {
        return within(settings.height(), Settings.FIRST.height(), screen().getHeight());
    }

    private static double within(double remembered, double first, double most) {
        return Math.min(remembered >= 1 ? remembered : first, most);
    }

    private static Rectangle2D screen() {
        return Screen.getPrimary().getVisualBounds();
    }
}
