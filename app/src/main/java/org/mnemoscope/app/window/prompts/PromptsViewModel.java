package org.mnemoscope.app.window.prompts;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.prompts.PromptScores;
import org.mnemoscope.viz.matrix.HeatmapData;

/** Several random problems without the controls. Maps and scores come problem by problem; what came before a cancellation stays. */
public final class PromptsViewModel {
    private final PromptStudies studies;
    private final List<PanelViewModel> panels;
    private final LatestJob job;
    private final Supplier<MapOptions> options;

    private final ObservableList<ScoreLine> lines = FXCollections.observableArrayList();
    private final List<ReadOnlyObjectWrapper<Optional<PanelStudy>>> found = Stream.of("left", "right")
            .map(name -> new ReadOnlyObjectWrapper<Optional<PanelStudy>>(this, name, Optional.empty()))
            .toList();
    private final List<ReadOnlyStringWrapper> names = Stream.of("leftName", "rightName")
            .map(name -> new ReadOnlyStringWrapper(this, name, ""))
            .toList();
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final DoubleProperty done = new SimpleDoubleProperty(this, "done", 0);

    /**
     * @param studies asks the models
     * @param panels the left panel and the right one
     * @param jobs where it is done
     * @param options how values are shown
     */
    public PromptsViewModel(
            PromptStudies studies, List<PanelViewModel> panels, Jobs jobs, Supplier<MapOptions> options) {
        this.studies = studies;
        this.panels = List.copyOf(panels);
        job = new LatestJob(jobs);
        this.options = options;
    }

    /** Asks the models of both panels about random problems of the length that stands there, by the seed and those that follow. */
    public void open() {
        List<PanelRequest> requests =
                panels.stream().flatMap(panel -> panel.request().stream()).toList();
        if (requests.size() < panels.size()
                || !(requests.get(0).inquiry().question() instanceof Question.OfProblem like)) {
            return;
        }
        found.forEach(panel -> panel.set(Optional.empty()));
        list();
        for (int i = 0; i < names.size(); i++) {
            names.get(i)
                    .set(panels.get(i).choices().formatProperty().get().title() + " · "
                            + requests.get(i).model().title());
        }
        title.set(PromptStudies.COUNT + " random problems of " + like.problem().length() + " "
                + like.problem().kind().unit() + ", seeds " + like.seed() + " to "
                + (like.seed() + PromptStudies.COUNT - 1) + " · "
                + requests.get(0).inquiry().method().kind().title());
        note.set("Starting");
        done.set(0);
        shown.set(true);
        MapOptions look = options.get();
        Work<PanelStudy, Integer> work = (partial, progress, cancel) -> {
            studies.run(requests, look, partial, progress, cancel);
            return requests.size();
        };
        job.start(
                work,
                JobListener.<Integer>onSuccess(all -> note.set(""))
                        .<PanelStudy>onPartial(this::show)
                        .onProgress((activity, share) -> {
                            note.set(activity);
                            done.set(Double.isNaN(share) ? 0 : share);
                        })
                        .onFailure(failure -> note.set("It failed: " + failure.getMessage()))
                        .onCancel(() -> note.set("Cancelled. What was found so far stays.")));
    }

    private void show(PanelStudy study) {
        found.get(study.panel()).set(Optional.of(study));
        list();
    }

    private void list() {
        lines.setAll(ScoreLine.of(scores(0), scores(1)));
    }

    private Optional<PromptScores> scores(int panel) {
        return found.get(panel).get().map(PanelStudy::scores);
    }

    /** Stops, and keeps what is there. */
    public void cancel() {
        job.cancel();
    }

    /** Takes it away. */
    public void hide() {
        job.forget();
        shown.set(false);
    }

    /** The scores so far. */
    public ObservableList<ScoreLine> lines() {
        return lines;
    }

    /** The mean map of a panel so far, or {@code null}. */
    HeatmapData picture(int panel) {
        return found.get(panel).get().map(PanelStudy::picture).orElse(null);
    }

    /** Changes with the mean map of a panel. */
    ReadOnlyObjectProperty<Optional<PanelStudy>> foundProperty(int panel) {
        return found.get(panel).getReadOnlyProperty();
    }

    /** What a panel asks, and whom. */
    ReadOnlyStringProperty nameProperty(int panel) {
        return names.get(panel).getReadOnlyProperty();
    }

    /** Whether it is to be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it is at work. */
    public ReadOnlyBooleanProperty runningProperty() {
        return job.runningProperty();
    }

    /** What is asked. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is going on, or what went wrong; empty once all is there. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The share that is done, 0 to 1. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done;
    }
}
