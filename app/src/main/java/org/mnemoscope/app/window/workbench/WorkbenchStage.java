package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.mnemoscope.app.window.desktop.Desktop;
import org.mnemoscope.app.window.desktop.FileDialog;
import org.mnemoscope.app.window.desktop.FolderDialog;
import org.mnemoscope.app.window.desktop.SaveDialog;
import org.mnemoscope.app.window.desktop.SystemClipboard;
import org.mnemoscope.app.window.desktop.TrainingDialogs;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.TaskJobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.viewing.LanguageChoice;
import org.mnemoscope.language.Language;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.viz.theme.Theme;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one window that is open. No text of a view changes once it is said, so in another language the window is opened anew, with
 * what it showed, as it would be at the next start. On the JavaFX thread.
 */
final class WorkbenchStage implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(WorkbenchStage.class);
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchStage.class);
    /** A window that was left may still wait for what it cancelled when the next is left. */
    private static final int CLOSING_AT_ONCE = 4;

    private final Path home;
    private final SettingsStore settings;
    private final Theme systemTheme;
    private final Map<String, String> environment;
    private final Function<Stage, Desktop> desktops;
    private final TaskJobs closing = new TaskJobs(CLOSING_AT_ONCE);
    private Stage stage;
    private Workbench workbench;
    private WorkbenchWindow window;
    private boolean reopening;

    /**
     * @param home the folder that holds {@code samples}
     * @param settings what is remembered
     * @param systemTheme how the desktop looks
     * @param environment the environment's variables, which say what language the machine is set to
     */
    WorkbenchStage(Path home, SettingsStore settings, Theme systemTheme, Map<String, String> environment) {
        this(home, settings, systemTheme, environment, WorkbenchStage::desktop);
    }

    /** The same with another desktop to every stage. */
    WorkbenchStage(
            Path home,
            SettingsStore settings,
            Theme systemTheme,
            Map<String, String> environment,
            Function<Stage, Desktop> desktops) {
        this.home = home;
        this.settings = settings;
        this.systemTheme = systemTheme;
        this.environment = environment;
        this.desktops = desktops;
    }

    /**
     * Opens it.
     *
     * @param empty what it is shown in
     * @param instead a model or a session to open instead of what the last window showed
     */
    void open(Stage empty, Optional<Path> instead) {
        build(empty, instead, opened -> {});
        show();
    }

    private void build(Stage empty, Optional<Path> instead, Consumer<Workbench> restored) {
        stage = empty;
        workbench = new Workbench(home, settings, systemTheme, System.nanoTime());
        // models are looked for while the window is being built
        Workbench opened = workbench;
        workbench.start(instead, () -> restored.accept(opened));
        window = new WorkbenchWindow(stage, workbench, desktops.apply(stage));
        workbench
                .viewModel()
                .options()
                .languageProperty()
                .addListener((observable, before, choice) -> Platform.runLater(this::speak));
    }

    private void show() {
        window.show();
        // the system loads one library after the other, and the engine's are large: before, they would hold up the
        // first frame
        AfterPaint.run(stage.getScene(), workbench::startEngine);
    }

    /** The system's own dialogs and clipboard. */
    private static Desktop desktop(Stage stage) {
        return new Desktop(
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
    }

    /** What it is shown in now. */
    Stage stage() {
        return stage;
    }

    /** The parts of the window as it is now. */
    Workbench workbench() {
        return workbench;
    }

    private void speak() {
        if (reopening) {
            return;
        }
        Language language = chosen();
        boolean isSpoken = Locale.getDefault().getLanguage().equals(language.tag());
        boolean waits = !isSpoken && workbench.isBusy();
        workbench
                .viewModel()
                .options()
                .languageNoteProperty()
                .set(waits ? TEXTS.in(language.locale()).get("language.later") : "");
        if (isSpoken || waits) {
            return;
        }
        reopen();
    }

    /** The next window begins with what this one wrote down, and need not wait for what it cancelled. */
    private void reopen() {
        reopening = true;
        // between two windows there is none
        boolean endsWithTheLast = Platform.isImplicitExit();
        Platform.setImplicitExit(false);
        Workbench left = workbench;
        Consumer<Workbench> resume = left.kept();
        window.remember();
        left.stop();
        stage.close();
        Work<Void, Workbench> keep = (partial, progress, cancel) -> {
            left.keep();
            settings.save();
            return left;
        };
        Runnable open = () -> {
            chosen().speak();
            Stage after = new Stage();
            after.setX(stage.getX());
            after.setY(stage.getY());
            build(after, Optional.empty(), resume);
            // each holds JavaFX up for as long as the other
            Platform.runLater(() -> {
                reopening = false;
                show();
                Platform.setImplicitExit(endsWithTheLast);
                closing.run(left::free);
            });
        };
        closing.start(keep, JobListener.<Workbench>onSuccess(kept -> open.run()).onFailure(failure -> {
            LOG.error("What the window showed cannot be kept", failure);
            open.run();
        }));
    }

    private Language chosen() {
        return LanguageChoice.of(settings.get().language()).language(environment);
    }

    /** Remembers what is shown and how large, and frees the models. The stage is as it was. */
    @Override
    public void close() {
        window.remember();
        workbench.close();
        settings.save();
        closing.close();
    }
}
