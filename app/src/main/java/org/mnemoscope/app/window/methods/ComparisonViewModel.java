package org.mnemoscope.app.window.methods;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.JobCardViewModel;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.language.Texts;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.task.Subject;

/** The comparison of all methods without its controls. Lines come one by one; what came before a cancellation stays. */
public final class ComparisonViewModel extends JobCardViewModel {
    private static final Texts TEXTS = Texts.of(ComparisonViewModel.class);
    private final MethodComparisons comparisons;
    private final Supplier<MapOptions> options;

    private final ObservableList<ComparedMethod> methods = FXCollections.observableArrayList();
    // kept: listeners to a view that nobody holds are forgotten with it
    private final ObservableList<ComparedMethod> seen = FXCollections.unmodifiableObservableList(methods);

    /**
     * @param comparisons does the work
     * @param jobs where it is done
     * @param options how values are shown
     */
    public ComparisonViewModel(MethodComparisons comparisons, Jobs jobs, Supplier<MapOptions> options) {
        super(jobs);
        this.comparisons = comparisons;
        this.options = options;
    }

    /** Compares the methods on what a panel shows. */
    public void open(Findings findings) {
        methods.clear();
        Subject asked = findings.answer().example().subject();
        MapOptions look = options.get();
        Work<ComparedMethod, List<MethodResult>> work = (line, progress, cancel) ->
                comparisons.run(findings, result -> line.accept(ComparedMethod.of(result, look)), progress, cancel);
        start(
                String.join(" · ", findings.request().model().title(), asked.title(), asked.formatTitle()),
                work,
                methods::add,
                ComparisonViewModel::missing,
                TEXTS.get("failed"));
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
        return others.isEmpty() ? "" : TEXTS.get("gradients.alone", others);
    }

    /** The lines so far. */
    public ObservableList<ComparedMethod> methods() {
        return seen;
    }
}
