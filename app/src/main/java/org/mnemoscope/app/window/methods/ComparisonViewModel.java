package org.mnemoscope.app.window.methods;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
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
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.task.Subject;

/** The comparison of all methods without its controls. Lines come one by one; what came before a cancellation stays. */
public final class ComparisonViewModel {
    private final MethodComparisons comparisons;
    private final Jobs jobs;
    private final Executor foreground;
    private final Supplier<MapOptions> options;

    private final ObservableList<ComparedMethod> methods = FXCollections.observableArrayList();
    // kept: listeners to a view that nobody holds are forgotten with it
    private final ObservableList<ComparedMethod> seen = FXCollections.unmodifiableObservableList(methods);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final DoubleProperty done = new SimpleDoubleProperty(this, "done", 0);
    private Job job = () -> {};
    private Findings subject;

    /**
     * @param comparisons does the work
     * @param jobs where it is done
     * @param foreground takes lines in: the JavaFX thread
     * @param options how values are shown
     */
    public ComparisonViewModel(
            MethodComparisons comparisons, Jobs jobs, Executor foreground, Supplier<MapOptions> options) {
        this.comparisons = comparisons;
        this.jobs = jobs;
        this.foreground = foreground;
        this.options = options;
    }

    /** Compares the methods on what a panel shows. */
    public void open(Findings findings) {
        job.cancel();
        subject = findings;
        methods.clear();
        Subject asked = findings.answer().example().subject();
        title.set(String.join(" · ", findings.request().model().entry().title(), asked.title(), asked.formatTitle()));
        note.set("Starting");
        done.set(0);
        running.set(true);
        shown.set(true);
        MapOptions look = options.get();
        Work<List<Analysis>> work = (progress, cancel) -> comparisons.run(
                findings,
                result -> {
                    ComparedMethod line = ComparedMethod.of(result, look);
                    foreground.execute(() -> add(findings, line));
                },
                progress,
                cancel);
        job = jobs.start(work, new Outcome(findings));
    }

    private void add(Findings findings, ComparedMethod line) {
        if (subject == findings) {
            methods.add(line);
        }
    }

    /** Stops, and keeps what is there. */
    public void cancel() {
        job.cancel();
    }

    /** Takes the comparison away. */
    public void hide() {
        job.cancel();
        subject = null;
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
        return running.getReadOnlyProperty();
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

    private final class Outcome implements JobListener<List<Analysis>> {
        private final Findings findings;

        Outcome(Findings findings) {
            this.findings = findings;
        }

        @Override
        public void progressed(String activity, double share) {
            if (subject == findings) {
                note.set(activity);
                done.set(Double.isNaN(share) ? 0 : share);
            }
        }

        @Override
        public void succeeded(List<Analysis> results) {
            end(missing(results));
        }

        @Override
        public void failed(Throwable failure) {
            end("The comparison failed: " + failure.getMessage());
        }

        @Override
        public void cancelled() {
            end("Cancelled. What was found so far stays.");
        }

        /** What is no line of the table, and why; empty where each method is one. */
        private String missing(List<Analysis> results) {
            List<MethodKind> there =
                    results.stream().map(result -> result.method().kind()).toList();
            String others = Arrays.stream(MethodKind.values())
                    .filter(kind -> !there.contains(kind))
                    .map(MethodKind::title)
                    .collect(Collectors.joining(", "));
            return others.isEmpty() ? "" : "A TorchScript module gives gradients alone. Not for it: " + others + ".";
        }

        private void end(String words) {
            if (subject == findings) {
                note.set(words);
                running.set(false);
            }
        }
    }
}
