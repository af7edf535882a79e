package org.mnemoscope.app.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.catalog.PositionKind;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.TrainingRange;

/**
 * A figure of exact match over length: which models are compared in which of its charts.
 *
 * @param id the name of its files
 * @param title its headline
 * @param words what it shows
 * @param charts its charts, row by row in two columns
 */
record AccuracyFigure(String id, String title, String words, List<Chart> charts) {
    /** Copies the list. */
    AccuracyFigure {
        charts = List.copyOf(charts);
    }

    /**
     * One of its charts.
     *
     * @param title its headline
     * @param positions the position encoding of its models
     * @param lines its curves
     */
    record Chart(String title, PositionKind positions, List<Line> lines) {}

    /**
     * A curve.
     *
     * @param name what the legend calls it
     * @param format what its model was trained on
     */
    record Line(String name, Format format) {}

    /** The figure as far as the models go. */
    ReadyFigure of(FigureModels models, ChartFigurePainter painter) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        Csv csv = new Csv(
                "figure",
                "chart",
                "curve",
                "model",
                "task",
                "format",
                "environment_forced",
                "spacing",
                "positions",
                "length",
                "samples",
                "exact_matches",
                "exact_match",
                "low",
                "high",
                "token_accuracy",
                "first_error");
        List<LengthChart> drawn = new ArrayList<>();
        for (Chart chart : charts) {
            List<Curve> curves = new ArrayList<>();
            Optional<TrainingRange> training = Optional.empty();
            for (Line line : chart.lines()) {
                Optional<ModelEntry> model = models.find(line.format(), chart.positions());
                Optional<Evaluation> measured = model.flatMap(ModelEntry::evaluation)
                        .filter(evaluation -> evaluation.format().equals(line.format()));
                if (measured.isEmpty()) {
                    missing.computeIfAbsent(chart.title(), title -> new ArrayList<>())
                            .add(line.name());
                    continue;
                }
                curves.add(curve(line, measured.get()));
                training = training.or(() -> model.flatMap(ModelEntry::training)
                        .map(range -> new TrainingRange(range.shortest(), range.longest())));
                measured.get().results().forEach(result -> row(csv, chart, line, model.get(), result));
            }
            if (!curves.isEmpty()) {
                drawn.add(new LengthChart(
                        chart.title(), chart.lines().get(0).format().task().unit(), curves, training));
            }
        }
        return new ReadyFigure(
                id,
                title,
                words,
                missing.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .toList(),
                drawn.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Picture.OfCharts(
                                painter, theme -> new ChartFigure(title, drawn, Math.min(2, drawn.size()), theme))),
                csv.toString());
    }

    private static Curve curve(Line line, Evaluation evaluation) {
        return new Curve(
                line.name(),
                FormatLooks.of(line.format()),
                evaluation.results().stream()
                        .map(result -> new CurvePoint(
                                result.length(), result.exactMatch(), result.low(), result.high(), result.samples()))
                        .toList());
    }

    private void row(Csv csv, Chart chart, Line line, ModelEntry model, LengthResult result) {
        csv.row(
                id,
                chart.title(),
                line.name(),
                model.name(),
                line.format().task().id(),
                line.format().id(),
                line.format().environmentForced(),
                line.format() instanceof ParityFormat parity ? parity.spacing() : 1,
                chart.positions().id(),
                result.length(),
                result.samples(),
                result.exactMatches(),
                result.exactMatch(),
                result.low(),
                result.high(),
                result.tokenAccuracy(),
                result.firstError());
    }
}
