package org.mnemoscope.app.window.workbench;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.desktop.TrainingDialogs;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.util.WaitForAsyncUtils;

/** The real window, with models that lie somewhere, a folder for exports and a clipboard of its own. */
final class OpenWindow implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Stage stage;
    private final Workbench workbench;
    private final WorkbenchWindow window;
    private final List<BufferedImage> copied = new ArrayList<>();
    private Path exportTo;
    private Path modelFolder;
    private Path recipe;
    private Path session;
    private Path lesson;

    /** Opens it, on the JavaFX thread. */
    OpenWindow(Stage stage, Path home, Path settings) {
        this(stage, home, settings, null);
    }

    /** The same with a model or a session that was named on the command line, or {@code null}. */
    OpenWindow(Stage stage, Path home, Path settings, Path opens) {
        this.stage = stage;
        Fonts.load();
        workbench = new Workbench(home, new SettingsStore(settings), Theme.LIGHT, 1);
        Desktop desktop = new Desktop(
                (kind, ending, name, folder) -> Optional.ofNullable(exportTo),
                begin -> Optional.ofNullable(modelFolder),
                begin -> Optional.ofNullable(modelFolder),
                begin -> Optional.ofNullable(session),
                begin -> Optional.ofNullable(lesson),
                new TrainingDialogs(begin -> Optional.ofNullable(recipe), begin -> Optional.ofNullable(modelFolder)),
                copied::add);
        window = new WorkbenchWindow(stage, workbench, desktop);
        window.show();
        workbench.start(Optional.ofNullable(opens), () -> {});
        workbench.startEngine();
    }

    WorkbenchViewModel model() {
        return workbench.viewModel();
    }

    Workbench workbench() {
        return workbench;
    }

    WorkbenchWindow window() {
        return window;
    }

    List<BufferedImage> copied() {
        return copied;
    }

    void exportTo(Path file) {
        exportTo = file;
    }

    /** What the folder dialog answers. */
    void chooseModel(Path folder) {
        modelFolder = folder;
    }

    /** What the dialog for sessions answers. */
    void chooseSession(Path file) {
        session = file;
    }

    /** What the dialog for lessons answers. */
    void chooseLesson(Path file) {
        lesson = file;
    }

    /** What the dialog for recipes answers. */
    void chooseRecipe(Path file) {
        recipe = file;
    }

    /** The left map, then the right one. */
    List<Heatmap> heatmaps() {
        return stage.getScene().getRoot().lookupAll(".heatmap").stream()
                .map(Heatmap.class::cast)
                .sorted((a, b) -> Double.compare(
                        a.localToScene(0, 0).getX(), b.localToScene(0, 0).getX()))
                .toList();
    }

    Stage stage() {
        return stage;
    }

    void waitUntil(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> onFxThread(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("this did not happen within " + SECONDS + " s; left "
                    + model().left().stateProperty().get() + ", right "
                    + model().right().stateProperty().get());
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until both panels have ended with a whole map of so many outputs. */
    void waitForMaps(int outputs) {
        waitUntil(() -> isComplete(model().left(), outputs) && isComplete(model().right(), outputs));
    }

    private static boolean isComplete(PanelViewModel panel, int outputs) {
        return panel.stateProperty().get() instanceof PanelState.Shown shown
                && shown.whole().picture().data().columns() == outputs
                && shown.whole().picture().isComplete();
    }

    static void onFx(Runnable action) {
        onFxThread(() -> {
            action.run();
            return null;
        });
    }

    static <T> T onFxThread(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(1000L * SECONDS, action);
    }

    @Override
    public void close() {
        Runnable close = () -> {
            stage.hide();
            workbench.close();
        };
        if (Platform.isFxApplicationThread()) {
            close.run();
        } else {
            onFxThread(() -> {
                close.run();
                return null;
            });
        }
    }
}
