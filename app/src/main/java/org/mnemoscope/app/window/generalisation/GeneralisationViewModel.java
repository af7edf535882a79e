package org.mnemoscope.app.window.generalisation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;

/** Exact match over length of all measured models, without the controls: what is shown, and the way from a point to a problem. */
public final class GeneralisationViewModel {
    private static final Texts TEXTS = Texts.of(GeneralisationViewModel.class);
    private final MeasuredModels found;
    private final ProblemSearch search;
    private final LatestJob listing;
    private final LatestJob looking;
    private final LongSupplier seeds;
    private final FurtherViewModel further;

    private final ObjectProperty<TaskKind> task = new SimpleObjectProperty<>(this, "task", TaskKind.PARITY);
    private final ObjectProperty<Optional<PositionKind>> encoding =
            new SimpleObjectProperty<>(this, "encoding", Optional.empty());
    private final ObservableSet<Format> formats = FXCollections.observableSet();
    private final ObjectProperty<Wanted> wanted = new SimpleObjectProperty<>(this, "wanted", Wanted.FAILS);
    private final ObjectProperty<Optional<PointRef>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ReadOnlyObjectWrapper<List<EncodingChart>> charts =
            new ReadOnlyObjectWrapper<>(this, "charts", List.of());
    private final ReadOnlyObjectWrapper<List<FormatRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    private List<MeasuredModel> models = List.of();
    private Supplier<List<Path>> others = List::of;
    private Consumer<Opening> onFound = opening -> {};

    /**
     * What to show in the panels.
     *
     * @param found the problem and its model, for the left panel
     * @param format how the right panel writes the problem
     * @param beside the model for the right panel, if there is one
     */
    public record Opening(FoundProblem found, Format format, Optional<MeasuredModel> beside) {}

    /**
     * @param found lists the models
     * @param search finds problems
     * @param jobs does both in the background
     * @param seeds decides which problems are tried
     * @param further adds samples
     */
    public GeneralisationViewModel(
            MeasuredModels found, ProblemSearch search, Jobs jobs, LongSupplier seeds, FurtherViewModel further) {
        this.found = found;
        this.search = search;
        listing = new LatestJob(jobs);
        looking = new LatestJob(jobs);
        this.seeds = seeds;
        this.further = further;
        for (TaskKind kind : TaskKind.values()) {
            formats.addAll(FormatRow.first(kind));
        }
        further.setOnMeasured(this::replace);
        for (Observable choice : List.of(task, encoding, formats)) {
            choice.addListener((Observable observable) -> draw());
        }
        chosen.addListener(observable -> tellFurther());
        message.set(TEXTS.get("models.looking"));
    }

    /** Says which folders to look at beside the bundled models: opened and recent ones. */
    public void setOthers(Supplier<List<Path>> folders) {
        others = folders;
    }

    /** Told what to show in the panels once a problem is found. */
    public void setOnFound(Consumer<Opening> action) {
        onFound = action;
    }

    /** Shows the curves, and looks for the models anew. */
    public void open() {
        shown.set(true);
        note.set("");
        refresh();
    }

    /** Models were opened or closed. */
    public void modelsChanged() {
        if (shown.get()) {
            refresh();
        }
    }

    /** Looks for the models anew, unless further samples are just being added. */
    private void refresh() {
        if (further.runningProperty().get()) {
            return;
        }
        List<Path> folders = others.get();
        listing.start(
                (partial, progress, cancel) -> found.find(folders, progress, cancel),
                JobListener.onSuccess(this::listed)
                        .onFailure(failure -> message.set(TEXTS.get("models.failed", Reason.of(failure)))));
    }

    /** Goes back to the panels. A search ends; further samples go on. */
    public void hide() {
        looking.cancel();
        shown.set(false);
    }

    /** Stops the search. */
    public void cancelSearch() {
        looking.cancel();
    }

    /** Stops the search and the further samples; tells whether there was any. */
    public boolean cancel() {
        boolean ran = searchingProperty().get() || further.runningProperty().get();
        looking.cancel();
        further.cancel();
        return ran;
    }

    private void listed(MeasuredModels.Found result) {
        models = result.models();
        if (!result.leftOut().isEmpty()) {
            note.set(TEXTS.get("models.left.out", result.leftOut().get(0)));
        }
        draw();
    }

    /** A model has more samples. */
    private void replace(MeasuredModel changed) {
        models = models.stream()
                .map(model -> model.isSameModel(changed) ? changed : model)
                .toList();
        draw();
    }

    private void draw() {
        TaskKind kind = task.get();
        List<FormatRow> lines =
                FormatRow.of(kind, models.stream().map(MeasuredModel::format).toList());
        if (!lines.equals(rows.get())) {
            rows.set(lines);
        }
        List<Format> order = lines.stream().flatMap(FormatRow::formats).toList();
        List<EncodingChart> drawn = new ArrayList<>();
        for (PositionKind positions : PositionKind.values()) {
            List<MeasuredModel> curves = models.stream()
                    .filter(model -> model.positions() == positions && isInSight(positions))
                    .filter(model -> model.format().task() == kind && formats.contains(model.format()))
                    .sorted(Comparator.comparing(model -> order.indexOf(model.format())))
                    .toList();
            if (!curves.isEmpty()) {
                drawn.add(EncodingChart.of(positions, kind, curves));
            }
        }
        charts.set(List.copyOf(drawn));
        message.set(drawn.isEmpty() ? whyNothing(kind) : "");
        if (chosen.get().isPresent() && chosenModel().isEmpty()) {
            chosen.set(Optional.empty());
        }
        tellFurther();
    }

    private boolean isInSight(PositionKind positions) {
        return encoding.get().isEmpty() || encoding.get().get() == positions;
    }

    private String whyNothing(TaskKind kind) {
        if (models.isEmpty()) {
            return TEXTS.get("models.none", found.bundled());
        }
        boolean none = formats.stream().noneMatch(format -> format.task() == kind);
        if (none) {
            return TEXTS.get("formats.unchosen");
        }
        return encoding.get()
                .map(positions -> TEXTS.get("formats.unmeasured." + positions.id()))
                .orElseGet(() -> TEXTS.get("formats.unmeasured"));
    }

    private void tellFurther() {
        further.show(shownModels(), chosenModel());
    }

    /** The models whose curves are shown, chart by chart. */
    public List<MeasuredModel> shownModels() {
        return charts.get().stream().flatMap(chart -> chart.models().stream()).toList();
    }

    /** The shown model of the chosen point. */
    public Optional<MeasuredModel> chosenModel() {
        return chosen.get().flatMap(point -> shownModels().stream()
                .filter(model -> model.entry().folder().equals(point.folder()))
                .findFirst());
    }

    /** Whether a format has a curve to show, with the position encodings that are in sight. */
    public boolean isMeasured(Format format) {
        return models.stream().anyMatch(model -> model.format().equals(format) && isInSight(model.positions()));
    }

    /** Looks for a problem at the chosen point, as wanted, and hands it on. */
    public void openChosen() {
        Optional<MeasuredModel> model = chosenModel();
        if (model.isEmpty()) {
            return;
        }
        note.set(TEXTS.get("search"));
        ProblemSearch.Request request = new ProblemSearch.Request(
                model.get(), chosen.get().orElseThrow().length(), wanted.get(), seeds.getAsLong());
        looking.start(
                (partial, progress, cancel) -> search.find(request, progress, cancel),
                JobListener.onSuccess(this::found)
                        .onProgress((activity, done) -> note.set(activity))
                        .onFailure(failure -> note.set(TEXTS.get("search.failed", Reason.of(failure))))
                        .onCancel(() -> note.set(TEXTS.get("search.cancelled"))));
    }

    private void found(FoundProblem problem) {
        note.set("");
        shown.set(false);
        onFound.accept(new Opening(
                problem, Counterpart.of(problem.model().format()), Counterpart.of(problem.model(), models)));
    }

    /** What is known of the chosen point; empty for none. */
    public Optional<String> chosenWords() {
        return chosenModel()
                .flatMap(model -> model.at(chosen.get().orElseThrow().length())
                        .map(result -> EncodingChart.words(model, result)));
    }

    /** The choices of position encoding: all beside each other, or one. */
    public static List<Optional<PositionKind>> encodings() {
        return Stream.concat(
                        Stream.of(Optional.<PositionKind>empty()),
                        Stream.of(PositionKind.values()).map(Optional::of))
                .toList();
    }

    /** Whose problems the curves are about. */
    public ObjectProperty<TaskKind> taskProperty() {
        return task;
    }

    /** The position encoding that is shown; empty for all, beside each other. */
    public ObjectProperty<Optional<PositionKind>> encodingProperty() {
        return encoding;
    }

    /** The formats, of both tasks, that are shown. */
    public ObservableSet<Format> formats() {
        return formats;
    }

    /** Which kind of problem a point opens. */
    public ObjectProperty<Wanted> wantedProperty() {
        return wanted;
    }

    /** The chosen point, if any. */
    public ObjectProperty<Optional<PointRef>> chosenProperty() {
        return chosen;
    }

    /** Whether it is to be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** One chart a position encoding that has curves to show. */
    public ReadOnlyObjectProperty<List<EncodingChart>> chartsProperty() {
        return charts.getReadOnlyProperty();
    }

    /** The lines of the list of formats. */
    public ReadOnlyObjectProperty<List<FormatRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Why there is no chart; empty where there is one. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** What the search does, or what went wrong; empty for nothing to say. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether a problem is being looked for. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return looking.runningProperty();
    }

    /** The further samples. */
    public FurtherViewModel further() {
        return further;
    }
}
