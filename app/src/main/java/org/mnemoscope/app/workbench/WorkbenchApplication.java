package org.mnemoscope.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.stage.Stage;
import org.mnemoscope.app.export.FileDialogs;
import org.mnemoscope.app.export.SystemClipboard;
import org.mnemoscope.app.settings.SettingsStore;
import org.mnemoscope.app.theme.SystemTheme;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;

/** The program with a window. */
public final class WorkbenchApplication extends Application {
    private Theme systemTheme;
    private Workbench workbench;
    private WorkbenchWindow window;

    /** Made by JavaFX. */
    public WorkbenchApplication() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param home the folder that holds {@code samples}
     * @param arguments further arguments; none are known yet
     */
    public static void launch(Path home, String[] arguments) {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        starter.execute(Workbench::warmUp);
        starter.shutdown();
        Application.launch(WorkbenchApplication.class, concat(home, arguments));
    }

    private static String[] concat(Path home, String[] arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = home.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    @Override
    public void init() {
        Fonts.load();
        systemTheme = SystemTheme.detect();
    }

    @Override
    public void start(Stage stage) {
        List<String> arguments = getParameters().getRaw();
        SettingsStore settings = new SettingsStore(SettingsStore.fileOfUser());
        workbench = new Workbench(Path.of(arguments.get(0)), settings, systemTheme, System.nanoTime());
        window = new WorkbenchWindow(stage, workbench, new FileDialogs(stage), new SystemClipboard());
        window.show();
        workbench.start();
    }

    @Override
    public void stop() {
        window.remember();
        workbench.close();
        workbench.settings().save();
    }
}
