package org.mnemoscope.app.window.prompts;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.experiments.Csv;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.export.ChartFile;
import org.mnemoscope.app.window.job.JobCardViewModel;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.FigurePanel;
import org.mnemoscope.viz.theme.Theme;

/** Several random problems without the controls. Maps and scores come problem by problem; what came before a cancellation stays. */
public final class PromptsViewModel extends JobCardViewModel {
    private static final Texts TEXTS = Texts.of(PromptsViewModel.class);

    private final PromptStudies studies;
    private final List<PanelViewModel> panels;
    private final Supplier<MapOptions> options;
    private TaskKind task = TaskKind.PARITY;
    private List<String> models = List.of();

    private final ObservableList<ScoreLine> lines = FXCollections.observableArrayList();
    private final List<ReadOnlyObjectWrapper<Optional<PanelStudy>>> found = Stream.of("left", "right")
            .map(name -> new ReadOnlyObjectWrapper<Optional<PanelStudy>>(this, name, Optional.empty()))
            .toList();
    private final List<ReadOnlyStringWrapper> names = Stream.of("leftName", "rightName")
            .map(name -> new ReadOnlyStringWrapper(this, name, ""))
            .toList();

    /**
     * @param studies asks the models
     * @param panels the left panel and the right one
     * @param jobs where it is done
     * @param options how values are shown
     */
    public PromptsViewModel(
            PromptStudies studies, List<PanelViewModel> panels, Jobs jobs, Supplier<MapOptions> options) {
        super(jobs);
        this.studies = studies;
        this.panels = List.copyOf(panels);
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
        String asked = TEXTS.get(
                "asked",
                PromptStudies.COUNT,
                like.problem().length(),
                like.problem().kind().unit(),
                like.seed(),
                like.seed() + PromptStudies.COUNT - 1,
                requests.get(0).inquiry().method().kind().title());
        MapOptions look = options.get();
        task = like.problem().kind();
        models =
                requests.stream().map(request -> request.model().entry().name()).toList();
        Work<PanelStudy, Integer> work = (partial, progress, cancel) -> {
            studies.run(requests, look, partial, progress, cancel);
            return requests.size();
        };
        start(asked, work, this::show, all -> "", TEXTS.get("failed"));
    }

    private void show(PanelStudy study) {
        found.get(study.panel()).set(Optional.of(study));
        list();
    }

    private void list() {
        List<ScoreLine> left = lines(0);
        List<ScoreLine> right = lines(1);
        lines.setAll(IntStream.range(0, left.size())
                .mapToObj(i -> left.get(i).beside(right.get(i)))
                .toList());
    }

    /**
     * The mean maps, to be written to a file.
     *
     * @param scale the colours of the values
     * @param theme light or dark
     * @return nothing while they are being computed, and before
     */
    public Optional<ChartFile> file(ColourScale scale, Theme theme) {
        List<PanelStudy> studies =
                found.stream().flatMap(panel -> panel.get().stream()).toList();
        if (runningProperty().get() || studies.isEmpty()) {
            return Optional.empty();
        }
        List<FigurePanel> shown = studies.stream()
                .map(study -> new FigurePanel(title(study), "", Correctness.UNKNOWN, study.picture()))
                .toList();
        String caption = TEXTS.get("caption", titleProperty().get());
        Figure figure = new Figure(TEXTS.get("title"), shown, caption, scale, true, theme);
        Csv csv = new Csv("panel", "model", "output", "context_role", "context_number", "expected", "value");
        studies.forEach(study -> study.addTo(csv, models.get(study.panel())));
        return Optional.of(
                new ChartFile(task.id() + "-mean", () -> new FigurePainter().picture(figure), csv.toString()));
    }

    private String title(PanelStudy study) {
        return TEXTS.count(
                "problems", study.problems(), names.get(study.panel()).get());
    }

    private List<ScoreLine> lines(int panel) {
        return found.get(panel)
                .get()
                .map(PanelStudy::lines)
                .orElseGet(() -> ScoreLine.of(Optional.empty(), Optional.empty()));
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
}
