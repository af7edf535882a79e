package org.mnemoscope.app.report.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.training.EarlyStopping;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.Stage;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.ValidationPoint;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;

/** Exact match and hit rate over the steps of training, with smoothed labels and without: why a right model can have a bad map. */
final class LearningFigure {
    private static final Texts TEXTS = Texts.of(LearningFigure.class);
    static final String ID = "figure-9";
    private static final Format FORMAT = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    private LearningFigure() {}

    static ReadyFigure of(FigureModels models, ChartFigurePainter painter)
            throws RecipeException, ModelFolderException {
        Csv csv = new Csv(
                "figure",
                "model",
                "label_smoothing",
                "weight_average",
                "step",
                "length",
                "problems",
                "exact_match",
                "maps",
                "hit_rate",
                "source_mass");
        List<Course> courses = new ArrayList<>();
        for (ModelEntry entry : models.all(FORMAT, PositionKind.ALIBI)) {
            Course.of(entry).ifPresent(courses::add);
        }
        courses.forEach(course -> course.rows(csv));
        List<String> missing = new ArrayList<>();
        if (courses.stream().noneMatch(Course::smoothed)) {
            missing.add(TEXTS.get("missing.smoothed"));
        }
        if (courses.stream().allMatch(Course::smoothed)) {
            missing.add(TEXTS.get("missing.hard"));
        }
        return new ReadyFigure(
                ID,
                TEXTS.get("learning"),
                TEXTS.get("learning.words"),
                missing,
                content(courses, painter),
                csv.toString());
    }

    private static Optional<Content> content(List<Course> courses, ChartFigurePainter painter) {
        if (courses.isEmpty()) {
            return Optional.empty();
        }
        int length = courses.get(0).stopping().length();
        List<LengthChart> charts = List.of(
                chart(TEXTS.get("learning.exact.match", length), courses, Course::exactMatch),
                chart(TEXTS.get("learning.hit.rate", length), courses, Course::hitRate));
        String title = TEXTS.get("learning");
        return Optional.of(new Content.Charts(painter, theme -> new ChartFigure(title, charts, 2, theme)));
    }

    private static LengthChart chart(String title, List<Course> courses, Function<Course, List<CurvePoint>> points) {
        return new LengthChart(
                title,
                TEXTS.get("steps"),
                courses.stream()
                        .map(course -> new Curve(course.name(), course.look(), points.apply(course)))
                        .toList(),
                Optional.empty());
    }

    /**
     * What the validations of one model's training found.
     *
     * @param model its name
     * @param stage the stage they belong to, its last
     * @param stopping what was measured
     * @param points in the order of the steps
     */
    private record Course(String model, Stage stage, EarlyStopping stopping, List<ValidationPoint> points) {
        static Optional<Course> of(ModelEntry entry) throws RecipeException, ModelFolderException {
            Path file = entry.folder().resolve(TrainingRecord.NAME);
            TrainingRecord record = TrainingRecord.read(file);
            List<Stage> stages = RecipeReader.parse(record.recipe(), file).stages();
            Stage last = stages.get(stages.size() - 1);
            List<ValidationPoint> points = record.validations().stream()
                    .filter(point -> point.stage() == stages.size() - 1)
                    .toList();
            return points.isEmpty()
                    ? Optional.empty()
                    : last.earlyStopping().map(stopping -> new Course(entry.name(), last, stopping, points));
        }

        boolean smoothed() {
            return stage.labelSmoothing() > 0;
        }

        String name() {
            return TEXTS.get(smoothed() ? "labels.smoothed" : "labels.hard");
        }

        CurveLook look() {
            return smoothed()
                    ? new CurveLook(0, CurveLook.Marker.DISC, CurveLook.Dash.SOLID, false)
                    : new CurveLook(1, CurveLook.Marker.SQUARE, CurveLook.Dash.DASHED, false);
        }

        List<CurvePoint> exactMatch() {
            return points.stream()
                    .map(point -> {
                        int right = (int) Math.round(point.exactMatch() * stopping.samples());
                        LengthResult result =
                                LengthResult.of(stopping.length(), stopping.samples(), right, point.exactMatch(), null);
                        return new CurvePoint(
                                point.step(), point.exactMatch(), result.low(), result.high(), stopping.samples());
                    })
                    .toList();
        }

        List<CurvePoint> hitRate() {
            return points.stream()
                    .map(point -> CurvePoint.exact(point.step(), point.hitRate()))
                    .toList();
        }

        void rows(Csv csv) {
            for (ValidationPoint point : points) {
                csv.row(
                        ID,
                        model,
                        stage.labelSmoothing(),
                        stage.weightAverage(),
                        point.step(),
                        stopping.length(),
                        stopping.samples(),
                        point.exactMatch(),
                        stopping.maps(),
                        point.hitRate(),
                        point.sourceMass());
            }
        }
    }
}
