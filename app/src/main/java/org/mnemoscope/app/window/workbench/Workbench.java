package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableObjectValue;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.export.ExportViewModel;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.generalisation.FurtherEvaluation;
import org.mnemoscope.app.window.generalisation.FurtherRecords;
import org.mnemoscope.app.window.generalisation.FurtherViewModel;
import org.mnemoscope.app.window.generalisation.GeneralisationViewModel;
import org.mnemoscope.app.window.generalisation.MeasuredModels;
import org.mnemoscope.app.window.generalisation.ProblemSearch;
import org.mnemoscope.app.window.history.HistoryViewModel;
import org.mnemoscope.app.window.job.PauseDelay;
import org.mnemoscope.app.window.job.TaskJobs;
import org.mnemoscope.app.window.lesson.LessonDesk;
import org.mnemoscope.app.window.lesson.LessonProgress;
import org.mnemoscope.app.window.lesson.LessonShelf;
import org.mnemoscope.app.window.lesson.LessonViewModel;
import org.mnemoscope.app.window.lesson.ToldLesson;
import org.mnemoscope.app.window.methods.ComparisonViewModel;
import org.mnemoscope.app.window.methods.MethodComparisons;
import org.mnemoscope.app.window.model.ModelCardViewModel;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.model.OpeningViewModel;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.panel.ModelAnalyses;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.play.PauseMetronome;
import org.mnemoscope.app.window.prompt.AskViewModel;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.prompt.TextViewModel;
import org.mnemoscope.app.window.prompts.PromptStudies;
import org.mnemoscope.app.window.prompts.PromptsViewModel;
import org.mnemoscope.app.window.session.KeptAnalyses;
import org.mnemoscope.app.window.session.SessionParts;
import org.mnemoscope.app.window.session.SessionViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.training.RecipeFormViewModel;
import org.mnemoscope.app.window.training.RunViewModel;
import org.mnemoscope.app.window.training.TrainingViewModel;
import org.mnemoscope.app.window.viewing.Attribution;
import org.mnemoscope.app.window.viewing.LanguageChoice;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.app.window.viewing.ThemeChoice;
import org.mnemoscope.app.window.viewing.ViewOptionsViewModel;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.theme.Theme;

/** The composition root: makes every part of the window but its controls, and closes what has to be closed. */
public final class Workbench implements AutoCloseable {
    private static final int ANALYSES_AT_ONCE = 2;
    private static final int LOADS_AT_ONCE = 2;
    private static final int MILLISECONDS_TO_SETTLE = 70;
    private static final int MILLISECONDS_OF_A_STEP = 400;
    private static final int MILLISECONDS_TO_FORETELL = 250;
    private static final int MILLISECONDS_TO_NOTE = 3000;

    private final SettingsStore settings;
    private final ModelShelf shelf;
    private final TaskJobs analyses = new TaskJobs(ANALYSES_AT_ONCE, NativeMemory::giveBack);
    private final TaskJobs files = new TaskJobs(1);
    private final TaskJobs loads = new TaskJobs(LOADS_AT_ONCE);
    private final TaskJobs measurements = new TaskJobs(1);
    private final TaskJobs trainings = new TaskJobs(1);
    private final TaskJobs pictures = new TaskJobs(1);
    private final TaskJobs sessions = new TaskJobs(1);
    private final KeptAnalyses kept;
    private final WorkbenchViewModel viewModel;
    private final LessonProgress followed;
    private final LessonShelf lessons;

    /**
     * Puts the parts together. On the JavaFX thread.
     *
     * @param home the folder that holds {@code samples}
     * @param settings what is remembered
     * @param systemTheme how the desktop looks
     * @param seed decides what the dice show
     */
    public Workbench(Path home, SettingsStore settings, Theme systemTheme, long seed) {
        this.settings = settings;
        shelf = new ModelShelf(home.resolve("samples").resolve("models"));
        kept = new KeptAnalyses(new ModelAnalyses(shelf));
        Executor foreground = Platform::runLater;
        ViewOptionsViewModel options =
                new ViewOptionsViewModel(ThemeChoice.of(settings.get().theme()), systemTheme);
        AskViewModel ask = new AskViewModel(new PromptViewModel(foreground, seed), new TextViewModel());
        PanelViewModel left = panel(PanelViewModel.withMnemonics(), options, options.targetProperty());
        PanelViewModel right = panel(PanelViewModel.withoutMnemonics(), options, targetOfRight(ask, options));
        ExportViewModel export = new ExportViewModel(left, right, options::look, shelf, files, settings);
        WorkbenchViewModel.Models models = new WorkbenchViewModel.Models(
                new OpeningViewModel(shelf, loads, settings, System::nanoTime),
                new ModelCardViewModel(shelf, loads),
                new ComputingViewModel(settings),
                new ComparisonViewModel(new MethodComparisons(shelf), analyses, options.mapOptionsProperty()::get),
                new PromptsViewModel(
                        new PromptStudies(shelf), List.of(left, right), analyses, options.mapOptionsProperty()::get),
                generalisation(seed),
                training(home));
        ScreenViewModel screen = new ScreenViewModel(settings.get().zoom());
        SessionParts keeping =
                new SessionParts(kept, shelf.folder(), sessions, settings, new PauseDelay(MILLISECONDS_TO_NOTE));
        viewModel = new WorkbenchViewModel(
                ask,
                left,
                right,
                options,
                screen,
                export,
                models,
                keeping,
                new PauseMetronome(),
                new PauseDelay(MILLISECONDS_OF_A_STEP),
                pictures);
        followed = new LessonProgress(settings.folder().resolve("lessons.json"), sessions);
        lessons = lessons(home.resolve("samples").resolve("lessons"));
        screen.zoomProperty()
                .addListener((observable, before, after) -> settings.update(s -> s.withZoom(after.intValue())));
        options.themeChoiceProperty()
                .addListener((observable, before, after) -> settings.update(s -> s.withTheme(after.id())));
        options.languageProperty().set(LanguageChoice.of(settings.get().language()));
        options.languageProperty()
                .addListener((observable, before, after) -> settings.update(s -> s.withLanguage(after.id())));
    }

    private LessonShelf lessons(Path folder) {
        LessonDesk desk = new LessonDesk(
                viewModel.left(),
                viewModel.right(),
                viewModel.columns(),
                viewModel::show,
                model -> SessionModel.of(model, "", shelf.folder()));
        return new LessonShelf(
                folder,
                files,
                viewModel::models,
                new LessonViewModel(desk, followed),
                followed,
                viewModel.export().noticeProperty()::set);
    }

    private GeneralisationViewModel generalisation(long seed) {
        FurtherRecords records = new FurtherRecords(settings.folder().resolve("evaluations"));
        return new GeneralisationViewModel(
                new MeasuredModels(shelf.folder(), records),
                new ProblemSearch(shelf),
                loads,
                new SplittableRandom(seed)::nextLong,
                new FurtherViewModel(new FurtherEvaluation(shelf, records), records, measurements));
    }

    private TrainingViewModel training(Path home) {
        return new TrainingViewModel(
                home.resolve("samples"),
                settings,
                files,
                new RecipeFormViewModel(files, new PauseDelay(MILLISECONDS_TO_FORETELL)),
                new RunViewModel(trainings, files, System::nanoTime));
    }

    /** A target of its own only where the panels are asked about different texts. */
    private static ObservableObjectValue<Target> targetOfRight(AskViewModel ask, ViewOptionsViewModel options) {
        ObjectProperty<Target> own = ask.text().right().targetProperty();
        BooleanProperty linked = ask.text().linkedProperty();
        return Bindings.createObjectBinding(
                () -> ask.taskProperty().get() == Task.TEXT && !linked.get()
                        ? own.get()
                        : options.targetProperty().get(),
                ask.taskProperty(),
                linked,
                own,
                options.targetProperty());
    }

    private PanelViewModel panel(
            Function<TaskKind, Format> first, ViewOptionsViewModel options, ObservableObjectValue<Target> target) {
        return new PanelViewModel(
                first,
                new PanelViewModel.PanelJobs(analyses, pictures),
                kept,
                new PauseDelay(MILLISECONDS_TO_SETTLE),
                Bindings.createObjectBinding(
                        () -> new Attribution(
                                target.get(), options.settingsProperty().get()),
                        target,
                        options.settingsProperty()),
                options.mapOptionsProperty());
    }

    /**
     * Looks for the models and starts the first analyses: of what the last window showed, or of something else.
     *
     * @param instead a model or a session file to open in place of what was shown last, if any
     * @param restored what to do once what was shown last is asked again
     */
    public void start(Optional<Path> instead, Runnable restored) {
        boolean opensSession = instead.filter(SessionViewModel::opens).isPresent();
        viewModel.whenListed(() -> {
            viewModel.session().start(instead.isEmpty(), restored);
            if (opensSession) {
                viewModel.session().open(instead.get());
            }
        });
        viewModel.start(shelf, files);
        if (!opensSession) {
            instead.ifPresent(model -> viewModel.opening().open(model, PanelPlace.BOTH));
        }
        if (!settings.complaint().isEmpty()) {
            viewModel.export().noticeProperty().set(new Notice(settings.complaint(), true));
        }
    }

    /** Loads the native engine, if no analysis has yet, and looks for what it can compute on. */
    public void startEngine() {
        viewModel.computing().start(files);
    }

    /** The window without its controls. */
    public WorkbenchViewModel viewModel() {
        return viewModel;
    }

    /** The lessons. */
    public LessonShelf lessons() {
        return lessons;
    }

    /** What is remembered. */
    public SettingsStore settings() {
        return settings;
    }

    /** Has another window, which shows what this one does, go on with the questions that were asked and the lesson that is told. */
    Consumer<Workbench> kept() {
        HistoryViewModel.Trail trail = viewModel.history().settled();
        Optional<ToldLesson> told = lessons.lesson().told();
        Optional<TrainingViewModel.Edited> edited = viewModel.training().edited();
        return next -> {
            next.viewModel.history().resume(trail);
            edited.ifPresent(next.viewModel.training()::resume);
            told.ifPresent(next.lessons::resume);
        };
    }

    /** Whether something runs that would be lost: a training, a measurement, an export. */
    boolean isBusy() {
        return Stream.of(trainings, measurements, files).anyMatch(TaskJobs::isBusy);
    }

    /** Cancels what runs, and begins nothing any more. On the JavaFX thread. */
    void stop() {
        viewModel.close();
        jobs().forEach(TaskJobs::stop);
    }

    /** Once stopped, writes down what was shown; blocks, from any thread. */
    void keep() {
        sessions.close();
        viewModel.session().keep();
        followed.close();
    }

    /** Stops, writes down what was shown, waits for what was cancelled and frees the models. On the JavaFX thread. */
    @Override
    public void close() {
        stop();
        keep();
        free();
    }

    /** Once stopped, waits for what was cancelled and frees the models; blocks, from any thread. */
    void free() {
        jobs().forEach(TaskJobs::close);
        shelf.close();
    }

    private Stream<TaskJobs> jobs() {
        return Stream.of(sessions, trainings, analyses, loads, measurements, files, pictures);
    }
}
