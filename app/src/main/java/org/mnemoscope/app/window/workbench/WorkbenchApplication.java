package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.desktop.SystemTheme;
import org.mnemoscope.app.window.settings.Settings;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.settings.UserFolders;
import org.mnemoscope.app.window.viewing.LanguageChoice;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;

/** The program with a window. */
public final class WorkbenchApplication extends Application {
    private Theme systemTheme;
    private WorkbenchStage window;

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
        Settings settings = SettingsStore.in(UserFolders.ofUser()).get();
        LanguageChoice.of(settings.language()).language(System.getenv()).speak();
        ComputingViewModel.apply(settings, threads);
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
        window = new WorkbenchStage(
                Path.of(arguments.get(0)), SettingsStore.in(UserFolders.ofUser()), systemTheme, System.getenv());
        window.open(stage, arguments.stream().skip(1).map(Path::of).findFirst());
        if (System.getenv(StartReport.VARIABLE) != null) {
            WorkbenchViewModel model = window.workbench().viewModel();
            new StartReport(stage.getScene(), List.of(model.left(), model.right())).begin();
        }
    }

    @Override
    public void stop() {
        window.close();
    }
}
