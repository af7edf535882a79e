package org.mnemoscope.app.window.methods;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.task.Subject;

/** The comparison of all methods without its controls. Lines come one by one; what came before a cancellation stays. */
public final class ComparisonViewModel {
    private final MethodComparisons comparisons;
    private final LatestJob job;
    private final Supplier<MapOptions> options;

    private final ObservableList<ComparedMethod> methods = FXCollections.observableArrayList();
    // kept: listeners to a view that nobody holds are forgotten with it
    private final ObservableList<ComparedMethod> seen = FXCollections.unmodifiableObservableList(methods);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final DoubleProperty done = new SimpleDoubleProperty(this, "done", 0);

    /**
     * @param comparisons does the work
     * @param jobs where it is done
     * @param options how values are shown
     */
    public ComparisonViewModel(MethodComparisons comparisons, Jobs jobs, Supplier<MapOptions> options) {
        this.comparisons = comparisons;
        job = new LatestJob(jobs);
        this.options = options;
    }

    /** Compares the methods on what a panel shows. */
    public void open(Findings findings) {
        methods.clear();
        Subject asked = findings.answer().example().subject();
        title.set(String.join(" · ", findings.request().model().title(), asked.title(), asked.formatTitle()));
        note.set("Starting");
        done.set(0);
        shown.set(true);
        MapOptions look = options.get();
        Work<ComparedMethod, List<MethodResult>> work = (line, progress, cancel) ->
                comparisons.run(findings, result -> line.accept(ComparedMethod.of(result, look)), progress, cancel);
        job.start(
                work,
                JobListener.<List<MethodResult>>onSuccess(results -> note.set(missing(results)))
                        .<ComparedMethod>onPartial(methods::add)
                        .onProgress(this::progressed)
                        .onFailure(failure -> note.set("The comparison failed: " + failure.getMessage()))
                        .onCancel(() -> note.set("Cancelled. What was found so far stays.")));
    }

    private void progressed(String activity, double share) {
        note.set(activity);
        done.set(Double.isNaN(share) ? 0 : share);
    }

    /** What is no line of the table, and why; empty where each method is one. */
    private static String missing(List<MethodResult> results) {
        List<MethodKind> there = results.stream()
                .map(result -> result.analysis().method().kind())
                .toList();
        String others = Arrays.stream(MethodKind.values())
                .filter(kind -> !there.contains(kind))
                .map(MethodKind::title)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "A TorchScript module gives gradients alone. Not for it: " + others + ".";
    }

    /** Stops, and keeps what is there. */
    public void cancel() {
        job.cancel();
    }

    /** Takes the comparison away. */
    public void hide() {
        job.forget();
        shown.set(false);
    }

    /** The lines so far. */
    public ObservableList<ComparedMethod> methods() {
        return seen;
    }

    /** Whether it is to be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it is at work. */
    public ReadOnlyBooleanProperty runningProperty() {
        return job.runningProperty();
    }

    /** What is compared on. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is going on, what went wrong, or what the model has no method for; empty once all is there. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The share that is done, 0 to 1. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done;
    }
}
