package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableObjectValue;
import javafx.beans.value.ObservableValue;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Latest;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.panel.PanelState.Kind;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.viewing.Attribution;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.heatmap.HeatmapMessage;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.matrix.Cell;

/**
 * A panel without its controls. Whatever changes the question starts an analysis, after a short delay and in place of the one
 * that may be running; whatever changes only the look makes the picture anew from the stored values.
 */
public final class PanelViewModel implements AutoCloseable {
    /** How far the running analysis is: what is done, and a share or NaN. */
    public record Progress(String activity, double done) {}

    /** What is seen: a picture and what it was made of. */
    private record Shown(Findings findings, ShownMap picture, MapOptions options) {}

    private final Jobs jobs;
    private final PanelAnalyses analyses;
    private final Delay delay;
    private final ObservableObjectValue<Attribution> attribution;
    private final Latest<Shown> pictures;
    private final PanelChoices choices;
    private final ObjectProperty<Prompt> prompt = new SimpleObjectProperty<>(this, "prompt");
    private final ObjectProperty<Inquiry> text = new SimpleObjectProperty<>(this, "text");
    private final ReadOnlyObjectWrapper<PanelState> state =
            new ReadOnlyObjectWrapper<>(this, "state", PanelState.EMPTY);
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", new Progress("", Double.NaN));
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<ShownMap> picture = new ReadOnlyObjectWrapper<>(this, "picture");
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(this, "verdict");
    private final ReadOnlyObjectWrapper<HeatmapMessage> message = new ReadOnlyObjectWrapper<>(this, "message");
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper(this, "outdated", false);
    private volatile MapOptions look;
    private Run running;
    private boolean closed;
    private PanelState ifNoModel = PanelState.EMPTY;

    /**
     * @param first the format to open each task with
     * @param jobs runs the analyses
     * @param analyses answers the requests
     * @param pictures makes and hands over pictures
     * @param delay waits for the question to settle
     * @param attribution how answers are attributed
     * @param options how values are shown
     */
    public PanelViewModel(
            Function<TaskKind, Format> first,
            Jobs jobs,
            PanelAnalyses analyses,
            Pictures pictures,
            Delay delay,
            ObservableObjectValue<Attribution> attribution,
            ObservableObjectValue<MapOptions> options) {
        this.jobs = jobs;
        this.analyses = analyses;
        this.delay = delay;
        this.attribution = attribution;
        this.look = options.get();
        this.pictures = new Latest<>(pictures.background(), pictures.foreground(), this::show);
        choices = new PanelChoices(first);
        for (ObservableValue<?> asked : List.of(
                prompt,
                text,
                attribution,
                choices.taskProperty(),
                choices.formatProperty(),
                choices.modelProperty(),
                choices.shotsProperty())) {
            asked.addListener((observable, before, after) -> ask());
        }
        options.addListener((observable, before, after) -> lookChanged(after));
        state.addListener(observable -> stateOrPictureChanged());
        picture.addListener(observable -> stateOrPictureChanged());
        stateOrPictureChanged();
    }

    /**
     * Where pictures are made.
     *
     * @param background computes them
     * @param foreground takes them in: the JavaFX thread
     */
    public record Pictures(Executor background, Executor foreground) {}

    /** The panel that opens with mnemonics. */
    public static Function<TaskKind, Format> withMnemonics() {
        return FormatChoices::withMnemonics;
    }

    /** The panel that opens without. */
    public static Function<TaskKind, Format> withoutMnemonics() {
        return FormatChoices::without;
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
        state.set(new PanelState(Kind.FAILED, title, detail));
    }

    /** The problem that is asked in a task that has problems. */
    public ObjectProperty<Prompt> promptProperty() {
        return prompt;
    }

    /** The text that is asked about in the text task. */
    public ObjectProperty<Inquiry> textProperty() {
        return text;
    }

    /** What the panel is doing. */
    public ReadOnlyObjectProperty<PanelState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How far the running analysis is. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The map as it is shown, or {@code null}. */
    public ReadOnlyObjectProperty<ShownMap> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** How right the answer is, or {@code null} while there is none, or none that is right or wrong. */
    public ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** What to say over the map, or {@code null}. */
    public ReadOnlyObjectProperty<HeatmapMessage> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the picture is that of an earlier question, while the answer to the present one is on its way. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** What the picture was made of, or {@code null}. */
    public Findings findings() {
        return shown.get() == null ? null : shown.get().findings();
    }

    /** Whether an analysis is on its way. */
    public boolean isRunning() {
        return state.get().kind() == Kind.RUNNING;
    }

    /** The numbers under the map; none without a map. */
    public List<Metric> metrics() {
        if (shown.get() == null) {
            return List.of();
        }
        Findings findings = shown.get().findings();
        List<Metric> metrics = findings.answer().example().hasRightAnswer()
                ? Metric.of(picture.get(), findings.hasAllDigits())
                : Metric.ofText(findings);
        return Stream.concat(metrics.stream(), Metric.gap(findings).stream()).toList();
    }

    /** The card over a cell. */
    public List<HoverLine> hover(Cell cell) {
        Shown now = shown.get();
        return now == null
                ? List.of()
                : new HoverWords(now.findings(), now.picture(), now.options().reduction()).of(cell);
    }

    private void ask() {
        if (!closed) {
            delay.restart(this::run);
        }
    }

    /** Starts the analysis now, in place of one that may be running. */
    public void run() {
        Optional<Inquiry> question = choices.inquiry(prompt.get(), text.get());
        ModelChoice model = choices.modelProperty().get();
        if (closed || question.isEmpty()) {
            return;
        }
        abandon();
        if (model == null) {
            clear();
            state.set(choices.taskProperty().get() == Task.TEXT ? PanelState.NO_MODEL_FOR_TEXT : ifNoModel);
            return;
        }
        pictures.clear();
        progress.set(new Progress("", Double.NaN));
        running = new Run(new PanelRequest(attribution.get().of(question.get()), model));
        state.set(new PanelState(Kind.RUNNING, "Working", model.entry().title()));
        stateOrPictureChanged();
        running.start();
    }

    /** Stops the running analysis; what it has found so far stays. */
    public void cancel() {
        if (running != null) {
            running.job.cancel();
        }
    }

    /** Cancels what runs and starts nothing any more. */
    @Override
    public void close() {
        closed = true;
        delay.stop();
        pictures.close();
        cancel();
    }

    private void abandon() {
        Run before = running;
        running = null;
        if (before != null) {
            before.job.cancel();
        }
    }

    private void lookChanged(MapOptions to) {
        look = to;
        if (shown.get() != null) {
            Findings findings = running != null && running.newest != null ? running.newest : findings();
            picture(findings);
        }
    }

    /** Called on any thread. */
    private void picture(Findings findings) {
        pictures.request(() -> {
            MapOptions now = look.fitting(findings.analysis().method().kind());
            return new Shown(findings, draw(findings, now), now);
        });
    }

    private static ShownMap draw(Findings findings, MapOptions options) {
        return MapFigures.shown(findings.analysis(), options);
    }

    private void show(Shown next) {
        boolean ofAnEarlierRun = running != null && next.findings().request() != running.request;
        if (ofAnEarlierRun) {
            return;
        }
        shown.set(next);
        verdict.set(next.findings().analysis().verdict().orElse(null));
        picture.set(next.picture());
    }

    private void clear() {
        pictures.clear();
        shown.set(null);
        verdict.set(null);
        picture.set(null);
    }

    private void stateOrPictureChanged() {
        outdated.set(running != null && shown.get() != null && findings().request() != running.request);
        message.set(state.get().message(picture.get() != null).orElse(null));
    }

    /** One analysis, from its start to its end. What a run reports that is not the present one is dropped. */
    private final class Run implements JobListener<Findings> {
        private final PanelRequest request;
        private volatile Findings newest;
        private Job job = () -> {};

        Run(PanelRequest request) {
            this.request = request;
        }

        void start() {
            job = jobs.start((sink, cancel) -> analyses.run(request, this::found, sink, cancel), this);
        }

        /** On the job's thread. */
        private void found(Findings findings) {
            newest = findings;
            picture(findings);
        }

        @Override
        public void progressed(String activity, double done) {
            if (running == this) {
                progress.set(new Progress(activity, done));
            }
        }

        @Override
        public void succeeded(Findings result) {
            if (running == this) {
                newest = result;
                picture(result);
                end(PanelState.DONE);
            }
        }

        @Override
        public void failed(Throwable failure) {
            if (running == this) {
                PanelState failed = Failures.state(failure);
                clear();
                end(failed);
            }
        }

        @Override
        public void cancelled() {
            if (running == this) {
                end(new PanelState(Kind.CANCELLED, "Cancelled", whatIsThere()));
            }
        }

        private String whatIsThere() {
            if (shown.get() == null) {
                return "Run starts again.";
            }
            return findings().request() == request
                    ? "What was found so far stays."
                    : "The map is that of the prompt before.";
        }

        private void end(PanelState with) {
            running = null;
            state.set(with);
        }
    }
}
