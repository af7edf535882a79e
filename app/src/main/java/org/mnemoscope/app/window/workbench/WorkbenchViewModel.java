package org.mnemoscope.app.window.workbench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.difference.DifferenceViewModel;
import org.mnemoscope.app.window.drawer.DrawerViewModel;
import org.mnemoscope.app.window.export.ExportViewModel;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.generalisation.FoundProblem;
import org.mnemoscope.app.window.generalisation.GeneralisationViewModel;
import org.mnemoscope.app.window.history.HistoryViewModel;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.methods.ComparisonViewModel;
import org.mnemoscope.app.window.model.ModelCardViewModel;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.model.OpeningViewModel;
import org.mnemoscope.app.window.model.PanelPlace;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.panel.PromptSurgery;
import org.mnemoscope.app.window.play.Metronome;
import org.mnemoscope.app.window.play.PlayViewModel;
import org.mnemoscope.app.window.prompt.AskViewModel;
import org.mnemoscope.app.window.prompt.LengthRange;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.prompt.TextViewModel;
import org.mnemoscope.app.window.prompts.PromptsViewModel;
import org.mnemoscope.app.window.session.SessionParts;
import org.mnemoscope.app.window.session.SessionViewModel;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.app.window.session.WorkbenchStates;
import org.mnemoscope.app.window.training.TrainingViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.app.window.viewing.ViewOptionsViewModel;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.RecognisedPrompt;

/** The window without its controls: one prompt, two panels, and what they have in common. */
public final class WorkbenchViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(WorkbenchViewModel.class);

    private final AskViewModel ask;
    private final PanelViewModel left;
    private final PanelViewModel right;
    private final LinkedColumns columns;
    private final PlayViewModel play;
    private final DrawerViewModel drawer;
    private final ViewOptionsViewModel options;
    private final ScreenViewModel screen;
    private final ExportViewModel export;
    private final DifferenceViewModel difference;
    private final PromptSurgery surgery;
    private final HistoryViewModel history;
    private final StatusViewModel status;
    private final Models models;
    private final WorkbenchStates states;
    private final SessionViewModel session;
    private final OfferedModels offered;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);

    /**
     * What has to do with models.
     *
     * @param opening opens and closes them
     * @param card says what they are
     * @param computing what they are computed on
     * @param comparison compares the methods on an answer
     * @param prompts asks them about several prompts
     * @param generalisation shows how good they are over length
     * @param training trains new ones
     */
    public record Models(
            OpeningViewModel opening,
            ModelCardViewModel card,
            ComputingViewModel computing,
            ComparisonViewModel comparison,
            PromptsViewModel prompts,
            GeneralisationViewModel generalisation,
            TrainingViewModel training) {}

    /**
     * Ties the parts together.
     *
     * @param ask what is asked
     * @param left the left panel
     * @param right the right panel
     * @param options the view options
     * @param screen how large all is shown
     * @param export the exports
     * @param models the models
     * @param sessions what sessions are made with
     * @param metronome beats time where answers are played
     * @param settling waits until a change of the question is over, so that it is one step to undo
     * @param pictures draws in the background
     */
    public WorkbenchViewModel(
            AskViewModel ask,
            PanelViewModel left,
            PanelViewModel right,
            ViewOptionsViewModel options,
            ScreenViewModel screen,
            ExportViewModel export,
            Models models,
            SessionParts sessions,
            Metronome metronome,
            Delay settling,
            Jobs pictures) {
        this.ask = ask;
        this.left = left;
        this.right = right;
        this.options = options;
        this.screen = screen;
        this.export = export;
        this.models = models;
        offered = new OfferedModels(models, List.of(left, right), export.noticeProperty()::set);
        columns = new LinkedColumns(left, right);
        difference = new DifferenceViewModel(
                left,
                right,
                options.mapOptionsProperty(),
                screen.panelsProperty().isEqualTo(ScreenViewModel.Panels.DIFFERENCE),
                pictures);
        export.setDifference(difference::parts);
        surgery = new PromptSurgery(
                ask, left, right, sentence -> export.noticeProperty().set(new Notice(sentence, true)));
        play = new PlayViewModel(left, right, columns, metronome);
        drawer = new DrawerViewModel(left, right, columns, screen.panelsProperty());
        status = new StatusViewModel(left, right, options, screen.panelsProperty());
        states = new WorkbenchStates(ask, left, right, options, screen, models.opening());
        history = new HistoryViewModel(states, settling);
        session = sessions.viewModel(states, List.of(left, right), export.noticeProperty()::set);
        computing().hindranceProperty().addListener((observable, before, sentence) -> {
            if (!sentence.isEmpty()) {
                export.noticeProperty().set(new Notice(TEXTS.get("models.hindered", sentence), true));
            }
        });
        ask.problem().setOnRecognised(this::takeOver);
        options.ofTextProperty().bind(ask.taskProperty().isEqualTo(Task.TEXT));
        ask.taskProperty().addListener((observable, before, after) -> panels().forEach(panel -> panel.setTask(after)));
        left.textProperty().bind(ask.text().left().promptProperty());
        right.textProperty().bind(ask.text().right().promptProperty());
        left.editedProperty().bind(isEdited(ask.text().left()));
        right.editedProperty().bind(isEdited(ask.text().right()));
        ask.text().left().targetProperty().bindBidirectional(options.targetProperty());
        for (PanelViewModel panel : panels()) {
            panel.promptProperty().bind(ask.problem().promptProperty());
            panel.stateProperty().addListener(observable -> running.set(left.isRunning() || right.isRunning()));
            panel.choices().modelProperty().addListener((observable, before, after) -> modelChanged(after));
        }
    }

    /**
     * Looks for the bundled models in the background; the panels start as soon as they are known.
     *
     * @param shelf where models are
     * @param jobs does the looking
     */
    public void start(ModelShelf shelf, Jobs jobs) {
        opening().setOnOpened(this::place);
        generalisation().setOthers(offered::foldersOfTheUser);
        generalisation().setOnFound(this::show);
        offered.start(shelf, jobs);
    }

    /** All models there are to ask, as far as they are listed. */
    public List<ModelEntry> models() {
        return offered.models();
    }

    /** Shows a state in the panels, whatever was to be seen in their place. */
    public void show(WorkbenchState state) {
        generalisation().hide();
        training().hide();
        play.leave();
        states.show(state);
    }

    /** A model that was trained on no task is asked about texts. */
    private void place(ModelChoice model, PanelPlace place) {
        ask.taskProperty()
                .set(model.entry()
                        .training()
                        .map(training -> Task.of(training.format().task()))
                        .orElse(Task.TEXT));
        if (place != PanelPlace.RIGHT) {
            place(model, left);
        }
        if (place != PanelPlace.LEFT) {
            place(model, right);
        }
    }

    /** One that was trained here or came with the program is asked in its own format. */
    private static void place(ModelChoice model, PanelViewModel panel) {
        if (!model.isOpened()) {
            model.entry().training().ifPresent(training -> panel.setFormat(training.format()));
        }
        panel.setModel(model);
    }

    /** Opening and closing models. */
    public OpeningViewModel opening() {
        return models.opening();
    }

    /** The card that says what a model is. */
    public ModelCardViewModel card() {
        return models.card();
    }

    /** The comparison of methods. */
    public ComparisonViewModel comparison() {
        return models.comparison();
    }

    /** Several random problems. */
    public PromptsViewModel prompts() {
        return models.prompts();
    }

    /** Exact match over length of all models. */
    public GeneralisationViewModel generalisation() {
        return models.generalisation();
    }

    /** The problem goes to both panels, its model to the left one, and what it is best compared with to the right one. */
    private void show(GeneralisationViewModel.Opening opened) {
        FoundProblem found = opened.found();
        ask.problem().ask(found.prompt().problem(), found.prompt().seed());
        left.setFormat(found.model().format());
        right.setFormat(opened.format());
        opening().open(found.model().entry().folder(), PanelPlace.LEFT);
        opened.beside().ifPresent(model -> opening().open(model.entry().folder(), PanelPlace.RIGHT));
        export.noticeProperty().set(new Notice(found.words(), !found.asWanted()));
    }

    /** Training new models. */
    public TrainingViewModel training() {
        return models.training();
    }

    /** The choice of device and threads. */
    public ComputingViewModel computing() {
        return models.computing();
    }

    /** Shows what a panel's model is, or takes its card away. */
    public void toggleCard(PanelViewModel panel) {
        ModelChoice model = panel.choices().modelProperty().get();
        if (model == null
                || card().subjectProperty().get().filter(model::equals).isPresent()) {
            card().hide();
        } else {
            card().show(model);
        }
    }

    /** Does something once, when the models are listed. */
    public void whenListed(Runnable action) {
        offered.whenListed(action);
    }

    /** Keeping what is shown. */
    public SessionViewModel session() {
        return session;
    }

    /** What is shown as one value, to be kept or shown again; to show one, the models must be listed. */
    public WorkbenchStates states() {
        return states;
    }

    /** What is asked. */
    public AskViewModel ask() {
        return ask;
    }

    /** The problem that is asked. */
    public PromptViewModel prompt() {
        return ask.problem();
    }

    /** The left panel. */
    public PanelViewModel left() {
        return left;
    }

    /** The right panel. */
    public PanelViewModel right() {
        return right;
    }

    /** The chosen columns. */
    public LinkedColumns columns() {
        return columns;
    }

    /** The questions that were asked. */
    public HistoryViewModel history() {
        return history;
    }

    /** The difference of both maps. */
    public DifferenceViewModel difference() {
        return difference;
    }

    /** Changing single tokens of the prompts. */
    public PromptSurgery surgery() {
        return surgery;
    }

    /** Stepping through the answers. */
    public PlayViewModel play() {
        return play;
    }

    /** The drawer. */
    public DrawerViewModel drawer() {
        return drawer;
    }

    /** The view options. */
    public ViewOptionsViewModel options() {
        return options;
    }

    /** How large all is shown, and to whom. */
    public ScreenViewModel screen() {
        return screen;
    }

    /** The exports. */
    public ExportViewModel export() {
        return export;
    }

    /** The status line. */
    public StatusViewModel status() {
        return status;
    }

    /** Whether a panel is at work. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Asks both panels again. */
    public void run() {
        ask.confirm();
        session.askAgain();
        boolean nobody = panels().stream()
                .allMatch(panel -> panel.choices().modelProperty().get() == null);
        if (nobody) {
            export.noticeProperty().set(new Notice(TEXTS.get("models.nobody"), true));
        }
        panels().forEach(PanelViewModel::run);
    }

    /** Stops both panels, what is being opened, and what is being written. */
    public void cancel() {
        export.cancel();
        opening().cancelAll();
        generalisation().cancel();
        panels().forEach(PanelViewModel::cancel);
    }

    /** Cancels what runs and starts nothing any more. */
    @Override
    public void close() {
        history.close();
        difference.close();
        session.close();
        export.cancel();
        opening().cancelAll();
        play.leave();
        card().hide();
        comparison().hide();
        prompts().hide();
        generalisation().cancel();
        training().close();
        panels().forEach(PanelViewModel::close);
    }

    private List<PanelViewModel> panels() {
        return List.of(left, right);
    }

    /** A pasted prompt belongs to the panel that has its format; else mnemonics go to the left and others to the right. */
    private void takeOver(RecognisedPrompt recognised) {
        Format format = recognised.format();
        boolean shown = panels().stream()
                .anyMatch(
                        panel -> format.equals(panel.choices().formatProperty().get()));
        if (!shown) {
            (format.usesMnemonics() ? left : right).setFormat(format);
        }
    }

    /** What is typed counts only where texts are asked. */
    private BooleanBinding isEdited(TextViewModel.PanelText text) {
        return text.editedProperty().and(ask.taskProperty().isEqualTo(Task.TEXT));
    }

    /** A model that is chosen or opened is asked what stands on the screen. */
    private void modelChanged(ModelChoice model) {
        if (model != null && ask.taskProperty().get() == Task.TEXT) {
            ask.text().commit();
        }
        trainingChanged();
    }

    private void trainingChanged() {
        Optional<LengthRange> range = Stream.of(left, right)
                .map(panel -> panel.choices().modelProperty().get())
                .filter(Objects::nonNull)
                .flatMap(model -> model.entry().training().stream())
                .findFirst()
                .map(WorkbenchViewModel::range);
        ask.problem().trainedProperty().set(range.orElse(null));
    }

    private static LengthRange range(TrainedOn training) {
        return new LengthRange(training.shortest(), training.longest());
    }
}
