package org.mnemoscope.app.window.generalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.app.report.experiments.FormatLooks;
import org.mnemoscope.evaluation.LengthResult;
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
                ? "no wrong answer"
                : result.firstError() == null
                        ? "first error not recorded"
                        : String.format(Locale.ROOT, "first error at token %.1f on average", result.firstError());
        return String.join(
                "\n",
                model.title() + " · " + result.length() + " "
                        + model.format().task().unit(),
                "Exact match " + percent(result.exactMatch()) + " %, 95 % interval " + percent(result.low()) + "–"
                        + percent(result.high()) + " %, n = " + result.samples()
                        + (further == 0 ? "" : " (" + further + " further)"),
                "Token accuracy " + percent(result.tokenAccuracy()) + " % · " + firstError);
    }

    /** To a tenth of a percent; what is not quite all or nothing never reads so. */
    private static String percent(double share) {
        double tenths = Math.round(1000 * share) / 10.0;
        if (share < 1 && tenths == 100) {
            return "over 99.9";
        }
        if (share > 0 && tenths == 0) {
            return "under 0.1";
        }
        return String.format(Locale.ROOT, tenths == Math.rint(tenths) ? "%.0f" : "%.1f", tenths);
    }
}
