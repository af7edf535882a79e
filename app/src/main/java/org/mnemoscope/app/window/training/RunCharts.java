package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.export.ChartFile;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurveChart;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.LossChart;
import org.mnemoscope.viz.theme.Theme;

/** The curves of a run: its loss, and exact match by length at each measurement, the newest in front. */
final class RunCharts extends HBox {
    private static final Texts TEXTS = Texts.of(RunCharts.class);
    private static final CurveLook NEWEST = CurveLook.of(0);
    private static final CurveLook OLDER = new CurveLook(0, CurveLook.Marker.DISC, CurveLook.Dash.SOLID, false, true);

    private final RunViewModel run;
    private final LossChart loss = new LossChart();
    private final StackPane accuracyPage = new StackPane();
    private final Label accuracyNote = with(new Label(), "muted");
    private final Label accuracyName = with(new Label(), "group-name");
    private CurveChart accuracy = new CurveChart(TaskKind.PARITY.unit());

    /**
     * @param run what is trained
     * @param exports makes the menus that export the charts
     */
    RunCharts(RunViewModel run, ChartExports exports) {
        this.run = run;
        with(this, "run-charts");
        Label waiting = with(new Label(TEXTS.get("loss.waiting")), "muted");
        StackPane lossPage = new StackPane(loss, waiting);
        accuracyNote.setWrapText(true);
        getChildren()
                .addAll(
                        wide(page(
                                with(new Label(TEXTS.get("loss")), "group-name"),
                                exports.menu("export-loss", this::lossFile),
                                lossPage)),
                        wide(page(
                                accuracyName, exports.menu("export-run-accuracy", this::accuracyFile), accuracyPage)));
        run.progressProperty().addListener((observable, before, now) -> {
            waiting.setVisible(now.raw().isEmpty() && now.smooth().isEmpty());
            follow(now);
        });
        run.subjectProperty().addListener(observable -> replace());
        run.resultProperty()
                .addListener(observable -> follow(run.progressProperty().get()));
        replace();
    }

    private Optional<ChartFile> lossFile(Theme theme) {
        String csv = ChartFile.csvOfLoss(
                loss.rawProperty().get(), loss.smoothProperty().get());
        return loss.picture(TEXTS.get("loss"), theme)
                .map(picture -> new ChartFile(fileName("loss"), () -> picture, csv));
    }

    private Optional<ChartFile> accuracyFile(Theme theme) {
        List<Curve> curves = Texts.inFiles(() -> curves(run.progressProperty().get()));
        LengthChart chart = new LengthChart(
                fileName("exact match"),
                Texts.inFiles(() -> unit(run.subjectProperty().get())),
                curves,
                Optional.empty());
        return accuracy.picture(TEXTS.get("accuracy"), theme)
                .map(picture -> new ChartFile(
                        fileName("exact-match"), () -> picture, ChartFile.csv(List.of(chart), "exact_match")));
    }

    private static String unit(Optional<RunSubject> subject) {
        return subject.flatMap(RunSubject::unit).orElseGet(TaskKind.PARITY::unit);
    }

    private String fileName(String what) {
        return run.subjectProperty()
                .get()
                .map(subject -> subject.recipe().name() + "-" + what)
                .orElse(what);
    }

    private static Node page(Label name, Node export, StackPane chart) {
        chart.setMinSize(0, 0);
        chart.setPrefSize(1, 1);
        VBox page = with(new VBox(with(new HBox(name, spring(), export), "card-head"), tall(chart)), "run-chart");
        // equal widths
        page.setMinWidth(0);
        page.setPrefWidth(1);
        return page;
    }

    /** What lengths are counted in changes with the task. */
    private void replace() {
        Optional<RunSubject> subject = run.subjectProperty().get();
        accuracy = new CurveChart(unit(subject));
        accuracy.trainingProperty()
                .set(subject.flatMap(RunSubject::trainedLengths).orElse(null));
        accuracyPage.getChildren().setAll(accuracy, accuracyNote);
        accuracyNote.setText(subject.filter(now -> now.recipe().evaluation().isPresent())
                .map(now -> TEXTS.get(
                        "accuracy.waiting", now.recipe().evaluation().get().every()))
                .orElseGet(() -> TEXTS.get("accuracy.none")));
        follow(run.progressProperty().get());
    }

    private void follow(RunProgress now) {
        loss.stepsProperty().set(now.totalSteps());
        loss.rawProperty().set(now.raw());
        loss.smoothProperty().set(now.smooth());
        List<Curve> curves = curves(now);
        accuracy.curvesProperty().set(curves);
        accuracyNote.setVisible(curves.isEmpty());
        accuracyName.setText(
                curves.size() > 1 ? TEXTS.get("accuracy.newest", curves.size() - 1) : TEXTS.get("accuracy"));
    }

    /** The newest first: the first is drawn last. */
    private List<Curve> curves(RunProgress now) {
        List<Curve> curves = new ArrayList<>();
        run.resultProperty()
                .get()
                .ifPresent(result -> curves.add(new Curve(TEXTS.get("curve.end"), NEWEST, points(result, true))));
        for (int i = now.milestones().size() - 1; i >= 0; i--) {
            Milestone milestone = now.milestones().get(i);
            boolean newest = curves.isEmpty();
            curves.add(new Curve(
                    TEXTS.get("curve.step", milestone.step()),
                    newest ? NEWEST : OLDER,
                    points(milestone.evaluation(), newest)));
        }
        return curves;
    }

    private static List<CurvePoint> points(Evaluation evaluation, boolean interval) {
        return evaluation.results().stream()
                .map(result -> interval
                        ? new CurvePoint(
                                result.length(), result.exactMatch(), result.low(), result.high(), result.samples())
                        : CurvePoint.exact(result.length(), result.exactMatch()))
                .toList();
    }
}
