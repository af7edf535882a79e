package org.mnemoscope.app.window.workbench;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.settings.Settings;
import org.mnemoscope.viz.theme.Theme;

/** The window on the screen: its size, its theme, its keys. */
public final class WorkbenchWindow {
    private static final String SHEET = "/org/mnemoscope/styles/window.css";
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    /** The size of type, in pixels, that the style sheets are drawn for, on a system that was not told otherwise. */
    private static final double USUAL_FONT_SIZE = 13;

    /** Nanoseconds after the start in which nobody makes a window small. */
    private static final long NOT_YET_BY_HAND = 2_000_000_000;

    private final Stage stage;
    private final Workbench workbench;
    private final Scene scene;

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
        WorkbenchView view = new WorkbenchView(model, desktop);
        Settings settings = workbench.settings().get();
        scene = new Scene(view, width(settings), height(settings));
        view.setStyle("-fx-font-size: " + fontSize() + "px;");
        new Shortcuts(model, view).install(scene);
        stage.setOnCloseRequest(event -> {
            if (view.asksBeforeClosing(stage::close)) {
                event.consume();
            }
        });
        model.options().themeProperty().addListener(observable -> dress());
        dress();
        stage.setScene(scene);
        stage.setTitle("Mnemoscope");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setMaximized(settings.maximised());
    }

    /**
     * Shows the window. Some window managers make a new window as small as it may be, whatever size it asked for; asked once more
     * they give it.
     */
    public void show() {
        stage.show();
        Settings asked = workbench.settings().get();
        long shown = System.nanoTime();
        for (ReadOnlyDoubleProperty size : List.of(stage.widthProperty(), stage.heightProperty())) {
            size.addListener((observable, before, after) -> {
                boolean least = stage.getWidth() <= LEAST_WIDTH && stage.getHeight() <= LEAST_HEIGHT;
                if (least && System.nanoTime() - shown < NOT_YET_BY_HAND && !stage.isMaximized()) {
                    Platform.runLater(() -> askAgain(asked));
                }
            });
        }
    }

    private void askAgain(Settings size) {
        double frame = Math.max(0, stage.getWidth() - scene.getWidth());
        double bar = Math.max(0, stage.getHeight() - scene.getHeight());
        stage.setWidth(Math.min(width(size) + frame, screen().getWidth()));
        stage.setHeight(Math.min(height(size) + bar, screen().getHeight()));
    }

    /** Puts the window's size into the settings. */
    public void remember() {
        boolean maximised = stage.isMaximized();
        workbench
                .settings()
                .update(settings -> maximised
                        ? settings.withSize(settings.width(), settings.height(), true)
                        : settings.withSize(scene.getWidth(), scene.getHeight(), false));
    }

    private void dress() {
        Theme theme = workbench.viewModel().options().themeProperty().get();
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        List<String> sheets = new ArrayList<>(theme.stylesheets());
        sheets.add(WorkbenchWindow.class.getResource(SHEET).toExternalForm());
        scene.getStylesheets().setAll(sheets);
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
