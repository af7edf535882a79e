package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.desktop.FileDialog;
import org.mnemoscope.app.window.desktop.FolderDialog;
import org.mnemoscope.app.window.desktop.SaveDialog;
import org.mnemoscope.app.window.desktop.SystemClipboard;
import org.mnemoscope.app.window.desktop.SystemTheme;
import org.mnemoscope.app.window.desktop.TrainingDialogs;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.settings.UserFolders;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;
import org.mnemoscope.workshop.suite.RecipeSuite;

/** The program with a window. */
public final class WorkbenchApplication extends Application {
    private static final Texts TEXTS = Texts.of(WorkbenchApplication.class);

    private Theme systemTheme;
    private Workbench workbench;
    private WorkbenchWindow window;

    /** Made by JavaFX. */
    public WorkbenchApplication() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param home the folder that holds {@code samples}
     * @param model a model or a session file to open, if any
     * @param threads how many threads compute, 0 for as many as are remembered
     * @throws NoWindowException if the system cannot open one
     */
    public static void launch(Path home, Optional<Path> model, int threads) throws NoWindowException {
        ComputingViewModel.apply(SettingsStore.in(UserFolders.ofUser()).get(), threads);
        List<String> arguments = new ArrayList<>(List.of(home.toString()));
        model.map(Path::toString).ifPresent(arguments::add);
        open(arguments.toArray(String[]::new));
    }

    /** JavaFX has no exception of its own for a display or a library that is missing. */
    private static void open(String... arguments) throws NoWindowException {
        try {
            Application.launch(WorkbenchApplication.class, arguments);
        } catch (UnsupportedOperationException e) {
            throw new NoWindowException(e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof UnsatisfiedLinkError missing) {
                throw new NoWindowException(missing);
            }
            throw e;
        }
    }

    @Override
    public void init() {
        Fonts.load();
        systemTheme = SystemTheme.detect();
    }

    @Override
    public void start(Stage stage) {
        List<String> arguments = getParameters().getRaw();
        SettingsStore settings = SettingsStore.in(UserFolders.ofUser());
        workbench = new Workbench(Path.of(arguments.get(0)), settings, systemTheme, System.nanoTime());
        // models are looked for while the window is being built
        workbench.start(arguments.stream().skip(1).map(Path::of).findFirst());
        Desktop desktop = new Desktop(
                new SaveDialog(stage),
                new FolderDialog(stage, TEXTS.get("dialog.model")),
                new FileDialog(stage, TEXTS.get("dialog.file"), TEXTS.get("dialog.file.kind"), ".gguf", ".pt"),
                new FileDialog(
                        stage,
                        TEXTS.get("dialog.session"),
                        TEXTS.get("dialog.session.kind"),
                        SessionFile.ENDING,
                        ".json"),
                new FileDialog(stage, TEXTS.get("dialog.lesson"), TEXTS.get("dialog.lesson.kind"), ".md"),
                new TrainingDialogs(
                        new FileDialog(
                                stage, TEXTS.get("dialog.recipe"), TEXTS.get("dialog.recipe.kind"), RecipeSuite.ENDING),
                        new FolderDialog(stage, TEXTS.get("dialog.trained"))),
                new SystemClipboard());
        window = new WorkbenchWindow(stage, workbench, desktop);
        window.show();
        if (System.getenv(StartReport.VARIABLE) != null) {
            WorkbenchViewModel model = workbench.viewModel();
            new StartReport(stage.getScene(), List.of(model.left(), model.right())).begin();
        }
        // the system loads one library after the other, and the engine's are large: before, they would hold up the
        // first frame
        AfterPaint.run(stage.getScene(), workbench::startEngine);
    }

    @Override
    public void stop() {
        window.remember();
        workbench.close();
        workbench.settings().save();
    }
}
