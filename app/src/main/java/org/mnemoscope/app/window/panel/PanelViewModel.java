package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableObjectValue;
import javafx.beans.value.ObservableValue;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.panel.PanelState.Cancelled;
import org.mnemoscope.app.window.panel.PanelState.Edited;
import org.mnemoscope.app.window.panel.PanelState.Progress;
import org.mnemoscope.app.window.panel.PanelState.Running;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.viewing.Attribution;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.surgery.EditablePrompt;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.matrix.Cell;

/**
 * A panel without its controls. Whatever changes the question starts an analysis, after a short delay and in place of the one
 * that may be running; whatever changes only the look makes the picture anew from the stored values.
 */
public final class PanelViewModel implements AutoCloseable {
    private final PanelAnalyses analyses;
    private final Delay delay;
    private final ObservableObjectValue<Attribution> attribution;
    private final LatestJob analysis;
    private final LatestJob drawing;
    private final PanelChoices choices;
    private final ObjectProperty<Prompt> prompt = new SimpleObjectProperty<>(this, "prompt");
    private final ObjectProperty<Inquiry> text = new SimpleObjectProperty<>(this, "text");
    private final ObjectProperty<Question.OfChanged> changed = new SimpleObjectProperty<>(this, "changed");
    private final ReadOnlyObjectWrapper<EditablePrompt> editable = new ReadOnlyObjectWrapper<>(this, "editable");
    private final StringProperty contrast = new SimpleStringProperty(this, "contrast", "");
    private final Forecast forecast = new Forecast();
    private final ObjectProperty<Sight> inSight = new SimpleObjectProperty<>(this, "inSight");
    private final ObjectProperty<Sight> toBeSeen = new SimpleObjectProperty<>(this, "toBeSeen");
    private final BooleanProperty edited = new SimpleBooleanProperty(this, "edited", false);
    private final ReadOnlyObjectWrapper<PanelState> state =
            new ReadOnlyObjectWrapper<>(this, "state", PanelState.EMPTY);
    private final ObservableValue<PanelMap> map =
            state.getReadOnlyProperty().map(now -> now.map().orElse(null));
    private MapOptions look;
    private Optional<Findings> kept = Optional.empty();
    private Optional<Findings> beforeChange = Optional.empty();
    private PanelRequest newestRequest;
    private Findings newest;
    private PanelState asked = PanelState.EMPTY;
    private PanelState ifNoModel = PanelState.EMPTY;
    private boolean closed;

    /**
     * @param first the format to open each task with
     * @param jobs where the work is done
     * @param analyses answers the requests
     * @param delay waits for the question to settle
     * @param attribution how answers are attributed
     * @param options how values are shown
     */
    public PanelViewModel(
            Function<TaskKind, Format> first,
            PanelJobs jobs,
            PanelAnalyses analyses,
            Delay delay,
            ObservableObjectValue<Attribution> attribution,
            ObservableObjectValue<MapOptions> options) {
        this.analyses = analyses;
        this.delay = delay;
        this.attribution = attribution;
        look = options.get();
        analysis = new LatestJob(jobs.analyses());
        drawing = new LatestJob(jobs.pictures());
        choices = new PanelChoices(first);
        for (ObservableValue<?> question :
                List.of(prompt, text, choices.taskProperty(), choices.formatProperty(), choices.shotsProperty())) {
            question.addListener((observable, before, after) -> changed.set(null));
        }
        for (ObservableValue<?> question : List.of(
                prompt,
                changed,
                text,
                attribution,
                contrast,
                choices.taskProperty(),
                choices.formatProperty(),
                choices.modelProperty(),
                choices.shotsProperty())) {
            question.addListener((observable, before, after) -> ask());
        }
        // another model has other ids, and another task other tokens
        for (ObservableValue<?> chosen : List.of(choices.taskProperty(), choices.modelProperty())) {
            chosen.addListener((observable, before, after) -> contrast.set(""));
        }
        options.addListener((observable, before, after) -> lookChanged(after));
        edited.addListener((observable, before, after) -> become(asked));
    }

    /**
     * Where a panel's work is done.
     *
     * @param analyses answers and attributes
     * @param pictures draws
     */
    public record PanelJobs(Jobs analyses, Jobs pictures) {}

    /** The panel that opens with mnemonics. */
    public static Function<TaskKind, Format> withMnemonics() {
        return FormatChoices::withMnemonics;
    }

    /** The panel that opens without. */
    public static Function<TaskKind, Format> withoutMnemonics() {
        return FormatChoices::without;
    }

    /** What of the map is still to be foretold. */
    public Forecast forecast() {
        return forecast;
    }

    /** The pickers. */
    public PanelChoices choices() {
        return choices;
    }

    /** Switches to a task. */
    public void setTask(Task task) {
        choices.setTask(task);
    }

    /** Takes a format up, one that is not on the list too. */
    public void setFormat(Format format) {
        choices.choose(format);
    }

    /**
     * Offers models.
     *
     * @param models all there are
     * @param ifNone what to say if there are none
     */
    public void setModels(List<ModelChoice> models, PanelState ifNone) {
        ifNoModel = ifNone;
        choices.setModels(models);
        if (choices.modelProperty().get() == null) {
            ask();
        }
    }

    /** Takes a model up, one of those on offer. */
    public void setModel(ModelChoice model) {
        choices.modelProperty().set(model);
    }

    /** Says why there is nothing to show. */
    public void fail(String title, String detail) {
        become(new PanelState.Failed(title, detail));
    }

    /** The problem that is asked in a task that has problems. */
    public ObjectProperty<Prompt> promptProperty() {
        return prompt;
    }

    /** The text that is asked about in the text task. */
    public ObjectProperty<Inquiry> textProperty() {
        return text;
    }

    /** The token that was chosen to contrast with, as in {@code id:7}; empty for the one the question names, or the runner-up. */
    public StringProperty contrastProperty() {
        return contrast;
    }

    /** The tokens that are asked in place of the problem: its prompt was changed until it was none any more; {@code null} for none. */
    public ObjectProperty<Question.OfChanged> changedProperty() {
        return changed;
    }

    /** The prompt as it can be changed, with the changes that are not answered yet; {@code null} while it cannot. */
    public ReadOnlyObjectProperty<EditablePrompt> editableProperty() {
        return editable.getReadOnlyProperty();
    }

    /**
     * Expects the question that comes of changing tokens of the prompt: its answer is held against the one that is to be seen.
     *
     * @param next the changed prompt; {@code null} where only the other panel's was changed, whose question this panel shares
     */
    void expect(EditablePrompt next) {
        if (kept.isEmpty()) {
            kept = Optional.ofNullable(findings());
        }
        if (next != null) {
            editable.set(next);
        }
    }

    /** The part of the map that is in sight, or {@code null} for all of it. */
    public ObjectProperty<Sight> inSightProperty() {
        return inSight;
    }

    /** The part of the map that is in sight, or will be once the map is there; empty for all of it. */
    public Optional<Sight> sight() {
        return Optional.ofNullable(toBeSeen.get() == null ? inSight.get() : toBeSeen.get());
    }

    /** Has a part of the map seen, of the one that is asked for if it is not there yet. */
    public void bringIntoSight(Sight part) {
        toBeSeen.set(part);
    }

    /** What is to be brought into sight as soon as its map is there, or {@code null}. */
    ObjectProperty<Sight> toBeSeenProperty() {
        return toBeSeen;
    }

    /** Whether what stands in the fields is no longer what was asked. */
    public BooleanProperty editedProperty() {
        return edited;
    }

    /** What the panel is doing. */
    public ReadOnlyObjectProperty<PanelState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The map that is to be seen, or {@code null}. */
    public ObservableValue<PanelMap> mapProperty() {
        return map;
    }

    /** The picture that is to be seen, if any. */
    public Optional<ShownMap> picture() {
        return state.get().map().map(PanelMap::picture);
    }

    /** What the map was made of, or {@code null}. */
    public Findings findings() {
        return state.get().map().map(PanelMap::findings).orElse(null);
    }

    /** Whether an analysis is on its way. */
    public boolean isRunning() {
        return state.get().isRunning();
    }

    /** What was shown before tokens of the prompt were changed; empty where none were, or its map was not complete. */
    public Optional<Findings> before() {
        return beforeChange.filter(findings -> findings.finished().isPresent());
    }

    /** The card over a cell. */
    public List<HoverLine> hover(Cell cell) {
        return state.get().map().map(shown -> shown.hover(cell)).orElse(List.of());
    }

    private void ask() {
        if (!closed) {
            // of another map there is no telling what it would be
            toBeSeen.set(null);
            if (kept.isEmpty() && !isAsked()) {
                // the prompt to be seen is that of another question now
                editable.set(null);
            }
            delay.restart(this::runUnlessAsked);
        }
    }

    /** What is asked now, whether or not it is answered already; empty while nothing is, or nobody can be asked. */
    public Optional<PanelRequest> request() {
        ModelChoice model = choices.modelProperty().get();
        return question().filter(question -> model != null).map(question -> new PanelRequest(inquiry(question), model));
    }

    /** What changed may come to the same question. */
    private void runUnlessAsked() {
        boolean answered = asked instanceof Running || asked instanceof PanelState.Shown;
        if (answered && isAsked()) {
            kept = Optional.empty();
            Optional<Findings> found = newest == null ? asked.map().map(PanelMap::findings) : Optional.of(newest);
            editable.set(found.filter(findings -> findings.request().equals(newestRequest))
                    .flatMap(Findings::prompt)
                    .orElse(null));
        } else {
            run();
        }
    }

    /** Whether the map that is shown is the whole answer to what is asked now. */
    boolean isAnswered() {
        return state.get() instanceof PanelState.Shown shown
                && request().filter(shown.whole().findings().request()::equals).isPresent();
    }

    private boolean isAsked() {
        return request().filter(request -> request.equals(newestRequest)).isPresent();
    }

    private Optional<Inquiry> question() {
        return changed.get() != null && choices.taskProperty().get() != Task.TEXT
                ? Optional.of(Inquiry.of(changed.get()))
                : choices.inquiry(prompt.get(), text.get());
    }

    /** Starts the analysis now, in place of one that may be running. */
    public void run() {
        Optional<Inquiry> question = question();
        if (closed || question.isEmpty()) {
            return;
        }
        analysis.forget();
        drawing.forget();
        newest = null;
        ModelChoice model = choices.modelProperty().get();
        if (model == null) {
            become(choices.taskProperty().get() == Task.TEXT ? PanelState.NO_MODEL_FOR_TEXT : ifNoModel);
            return;
        }
        PanelRequest request = new PanelRequest(inquiry(question.get()), model);
        holdAgainst(request);
        become(new Running(request, Progress.NONE, asked.map()));
        Work<Findings, Findings> work = (found, progress, cancel) -> analyses.run(request, found, progress, cancel);
        analysis.start(
                work,
                JobListener.onSuccess(this::draw)
                        .onPartial(this::draw)
                        .onProgress((activity, done) -> progressed(new Progress(activity, done)))
                        .onFailure(failure -> give(Failures.of(failure)))
                        .onCancel(() -> become(new Cancelled(request, asked.map()))));
    }

    /** The answer is held against the one before the change, as long as the question stays. */
    private void holdAgainst(PanelRequest request) {
        boolean same = newestRequest != null
                && newestRequest.model().equals(request.model())
                && newestRequest.inquiry().question().equals(request.inquiry().question());
        if (kept.isPresent()) {
            beforeChange = kept.filter(found ->
                    found.request().model().entry().equals(request.model().entry()));
        } else if (!same) {
            beforeChange = Optional.empty();
            editable.set(null);
        }
        kept = Optional.empty();
        newestRequest = request;
    }

    /** A token that was chosen to contrast with makes the target a contrast. */
    private Inquiry inquiry(Inquiry question) {
        Inquiry usual = attribution.get().of(question);
        return contrast.get().isEmpty()
                ? usual
                : usual.withContrast(contrast.get()).withTarget(Target.CONTRAST);
    }

    /** Stops the running analysis; what it has found so far stays. */
    public void cancel() {
        analysis.cancel();
    }

    /** Cancels what runs and starts nothing any more. */
    @Override
    public void close() {
        closed = true;
        delay.stop();
        analysis.cancel();
        analysis.close();
        drawing.close();
        if (asked instanceof Running running) {
            // the analysis had ended, and its last picture is not drawn any more
            become(new Cancelled(running.request(), running.map()));
        }
    }

    private void progressed(Progress now) {
        if (asked instanceof Running running) {
            become(running.with(now));
        }
    }

    /** Nothing that was found or drawn before belongs to a failure. */
    private void give(PanelState failure) {
        analysis.forget();
        drawing.forget();
        become(failure);
    }

    private void lookChanged(MapOptions to) {
        look = to;
        asked.map().ifPresent(shown -> draw(newest == null ? shown.findings() : newest));
    }

    private void draw(Findings findings) {
        if (asked instanceof Running running && running.request() == findings.request()) {
            newest = findings;
            if (kept.isEmpty()) {
                editable.set(findings.prompt().orElse(null));
            }
        }
        MapOptions now = look;
        Optional<Findings> before = beforeChange;
        drawing.startNext(
                (partial, progress, cancel) -> PanelMap.of(findings, now, before),
                JobListener.<PanelMap>onSuccess(drawn -> become(asked.with(drawn)))
                        .onFailure(failure -> give(Failures.ofDrawing(failure))));
    }

    private void become(PanelState next) {
        asked = next;
        boolean otherWords = edited.get() && (next.map().isPresent() || next.isRunning());
        state.set(otherWords ? new Edited(next) : next);
    }
}
