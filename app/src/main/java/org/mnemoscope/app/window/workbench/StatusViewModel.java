package org.mnemoscope.app.window.workbench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.Metric;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.app.window.viewing.ViewOptionsViewModel;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.language.Texts;

/** The line at the foot of the window, in words. */
public final class StatusViewModel {
    private static final Texts TEXTS = Texts.of(StatusViewModel.class);

    /** What the dot shows. */
    public enum Tone {
        /** Nothing is going on. */
        QUIET,
        /** Something is. */
        RUNNING,
        /** Something failed. */
        FAILED
    }

    private final PanelViewModel left;
    private final PanelViewModel right;
    private final ViewOptionsViewModel options;
    private final ObservableValue<ScreenViewModel.Panels> panels;

    private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(this, "tone", Tone.QUIET);
    private final ReadOnlyStringWrapper activity =
            new ReadOnlyStringWrapper(this, "activity", TEXTS.get("status.ready"));
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper(this, "answer", "");
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(this, "done", 0);
    private final ReadOnlyStringWrapper models = new ReadOnlyStringWrapper(this, "models", "");
    private final ReadOnlyStringWrapper method = new ReadOnlyStringWrapper(this, "method", "");
    private final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper(this, "work", "");

    /** @param panels which panels are to be seen: whatever is said is of them, but that one is running */
    StatusViewModel(
            PanelViewModel left,
            PanelViewModel right,
            ViewOptionsViewModel options,
            ObservableValue<ScreenViewModel.Panels> panels) {
        this.left = left;
        this.right = right;
        this.options = options;
        this.panels = panels;
        panels.addListener((observable, before, now) -> {
            activityChanged();
            findingsChanged();
        });
        for (PanelViewModel panel : List.of(left, right)) {
            panel.stateProperty().addListener(observable -> activityChanged());
            panel.mapProperty().addListener((observable, before, after) -> findingsChanged());
        }
        options.methodProperty().addListener(observable -> methodChanged());
        options.mapOptionsProperty().addListener(observable -> methodChanged());
        methodChanged();
    }

    /** What the dot shows. */
    public ReadOnlyObjectProperty<Tone> toneProperty() {
        return tone.getReadOnlyProperty();
    }

    /** What is going on. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** What is there to be read aloud, of the panels that are to be seen: verdicts and numbers; empty until both are done. */
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** How much is done: 0 to 1, 0 where nothing is going on, -1 where it cannot be told. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What the models are. */
    public ReadOnlyStringProperty modelsProperty() {
        return models.getReadOnlyProperty();
    }

    /** How the numbers came about. */
    public ReadOnlyStringProperty methodProperty() {
        return method.getReadOnlyProperty();
    }

    /** How much was computed in what time. */
    public ReadOnlyStringProperty workProperty() {
        return work.getReadOnlyProperty();
    }

    private void activityChanged() {
        List<PanelViewModel> running =
                Stream.of(left, right).filter(PanelViewModel::isRunning).toList();
        if (!running.isEmpty()) {
            PanelViewModel first = running.get(0);
            String words = progress(first).activity().isEmpty()
                    ? TEXTS.get("status.waiting")
                    : progress(first).activity();
            tone.set(Tone.RUNNING);
            answer.set("");
            activity.set(TEXTS.get(first == left ? "status.left" : "status.right", words));
            done.set(running.stream()
                                    .mapToDouble(panel -> share(progress(panel)))
                                    .sum()
                            / 2
                    + (2 - running.size()) / 2.0);
            return;
        }
        boolean failed = seen().anyMatch(panel -> panel.stateProperty().get() instanceof PanelState.Failed);
        boolean cancelled = seen().anyMatch(panel -> panel.stateProperty().get() instanceof PanelState.Cancelled);
        tone.set(failed ? Tone.FAILED : Tone.QUIET);
        activity.set(
                failed
                        ? TEXTS.get("status.failed")
                        : cancelled ? TEXTS.get("status.cancelled") : TEXTS.get("status.ready"));
        done.set(0);
        answer.set(seen().map(this::spoken).filter(words -> !words.isEmpty()).collect(Collectors.joining(" ")));
    }

    /** What became of a panel's question, in a sentence or two; empty before there is anything. */
    private String spoken(PanelViewModel panel) {
        String place = panel == left ? "left" : "right";
        if (panel.stateProperty().get() instanceof PanelState.Failed failure) {
            return TEXTS.get("spoken.failed." + place, failure.title(), failure.detail());
        }
        if (!(panel.stateProperty().get() instanceof PanelState.Shown shown)) {
            return "";
        }
        String numbers = Stream.concat(
                        shown.whole().verdictWords().stream(),
                        shown.whole().metrics().stream()
                                .filter(Metric::isKnown)
                                .map(metric -> metric.name() + " " + metric.value()))
                .collect(Collectors.joining(", "));
        return TEXTS.get("spoken.answer." + place, numbers);
    }

    private static PanelState.Progress progress(PanelViewModel panel) {
        return panel.stateProperty().get().progress().orElseThrow();
    }

    private static double share(PanelState.Progress progress) {
        return Double.isNaN(progress.done()) ? 0 : progress.done();
    }

    private void findingsChanged() {
        methodChanged();
        List<Findings> findings = found().toList();
        models.set(findings.stream()
                .map(Findings::modelLine)
                .distinct()
                .map(ModelFacts::spoken)
                .collect(Collectors.joining("  |  ")));
        List<Analysis> finished =
                findings.stream().flatMap(found -> found.finished().stream()).toList();
        if (finished.size() < findings.size() || finished.isEmpty()) {
            work.set("");
            return;
        }
        int rows =
                finished.stream().mapToInt(analysis -> analysis.rows().size()).sum();
        double seconds = finished.stream()
                .mapToDouble(analysis -> analysis.answer().seconds() + analysis.seconds())
                .sum();
        String tokens = finished.stream()
                .map(analysis ->
                        Integer.toString(analysis.answer().example().tokens().size()))
                .collect(Collectors.joining(" + "));
        work.set(TEXTS.count("status.work", rows, seconds, tokens));
    }

    private Stream<PanelViewModel> seen() {
        ScreenViewModel.Panels shown = panels.getValue();
        return Stream.concat(
                shown.isOfLeft() ? Stream.of(left) : Stream.empty(),
                shown.isOfRight() ? Stream.of(right) : Stream.empty());
    }

    private Stream<Findings> found() {
        return seen().map(PanelViewModel::findings).filter(Objects::nonNull);
    }

    /** Of what is seen; before there is anything to see, of what is chosen. */
    private void methodChanged() {
        Optional<Analysis> seen =
                found().flatMap(findings -> findings.finished().stream()).findFirst();
        MethodKind chosen = options.methodProperty().get();
        MapOptions shown = options.mapOptionsProperty().get();
        if (seen.filter(analysis -> analysis.method().kind() == chosen).isEmpty()) {
            method.set(chosen.title());
            return;
        }
        method.set(MapFigures.methodLine(
                seen.get().method(), seen.get().plan().targets().digits(), shown.fitting(seen.get())));
    }
}
