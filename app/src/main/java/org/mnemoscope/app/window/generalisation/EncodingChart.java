package org.mnemoscope.app.window.generalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.app.report.experiments.FormatLooks;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.PlottedPoint;
import org.mnemoscope.viz.chart.TrainingRange;

/**
 * The curves of the models of one position encoding.
 *
 * @param positions the encoding
 * @param chart the curves, one a model
 * @param models the models, by the place of their curve
 */
public record EncodingChart(PositionKind positions, LengthChart chart, List<MeasuredModel> models) {
    private static final Texts TEXTS = Texts.of(EncodingChart.class);
    /** Copies the list. */
    public EncodingChart {
        models = List.copyOf(models);
    }

    static EncodingChart of(PositionKind positions, TaskKind task, List<MeasuredModel> models) {
        List<Curve> curves = new ArrayList<>();
        for (MeasuredModel model : models) {
            curves.add(new Curve(
                    model.curveName(),
                    FormatLooks.of(model.format()),
                    model.results().stream().map(EncodingChart::point).toList()));
        }
        Optional<TrainingRange> training = models.stream()
                .flatMap(model -> model.entry().training().stream())
                .findFirst()
                .map(range -> new TrainingRange(range.shortest(), range.longest()));
        String title = positions.title();
        return new EncodingChart(positions, new LengthChart(title, task.unit(), curves, training), models);
    }

    /** The same for files, which have no language: curves are called after their models. */
    LengthChart inFiles(TaskKind task) {
        List<Curve> named = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Curve curve = chart.curves().get(i);
            named.add(new Curve(models.get(i).entry().name(), curve.look(), curve.points()));
        }
        return new LengthChart(positions.id(), Texts.inFiles(task::unit), named, chart.training());
    }

    private static CurvePoint point(LengthResult result) {
        return new CurvePoint(result.length(), result.exactMatch(), result.low(), result.high(), result.samples());
    }

    /** Which point it is, whatever is shown. */
    public PointRef ref(PlottedPoint point) {
        MeasuredModel model = models.get(point.curve());
        return new PointRef(
                model.entry().folder(), model.results().get(point.point()).length());
    }

    /** Where a point is in this chart; empty if it is not in it. */
    public Optional<PlottedPoint> find(PointRef ref) {
        for (int curve = 0; curve < models.size(); curve++) {
            List<LengthResult> results = models.get(curve).results();
            for (int point = 0;
                    point < results.size() && models.get(curve).entry().folder().equals(ref.folder());
                    point++) {
                if (results.get(point).length() == ref.length()) {
                    return Optional.of(new PlottedPoint(curve, point));
                }
            }
        }
        return Optional.empty();
    }

    /** All that is known of a point, in three lines. */
    public String words(PlottedPoint point) {
        MeasuredModel model = models.get(point.curve());
        return words(model, model.results().get(point.point()));
    }

    static String words(MeasuredModel model, LengthResult result) {
        int further = model.furtherAt(result.length());
        String firstError = result.exactMatches() == result.samples()
                ? TEXTS.get("first.error.none")
                : result.firstError() == null
                        ? TEXTS.get("first.error.unknown")
                        : TEXTS.get("first.error", result.firstError());
        String low = percent(result.low());
        String high = percent(result.high());
        return String.join(
                "\n",
                TEXTS.get(
                        "point",
                        model.title(),
                        result.length(),
                        model.format().task().unit()),
                further == 0
                        ? TEXTS.get("exact.match", percent(result.exactMatch()), low, high, result.samples())
                        : TEXTS.get(
                                "exact.match.further",
                                percent(result.exactMatch()),
                                low,
                                high,
                                result.samples(),
                                further),
                TEXTS.get("token.accuracy", percent(result.tokenAccuracy()), firstError));
    }

    /** To a tenth of a percent; what is not quite all or nothing never reads so. */
    private static String percent(double share) {
        double tenths = Math.round(1000 * share) / 10.0;
        if (share < 1 && tenths == 100) {
            return TEXTS.get("percent.over");
        }
        if (share > 0 && tenths == 0) {
            return TEXTS.get("percent.under");
        }
        return String.format(Locale.ROOT, tenths == Math.rint(tenths) ? "%.0f" : "%.1f", tenths);
    }
}
