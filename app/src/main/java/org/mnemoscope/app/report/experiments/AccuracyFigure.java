package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
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
    private static final String[] COLUMNS = {
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
        "first_error"
    };

    /** Copies the list. */
    AccuracyFigure {
        charts = List.copyOf(charts);
    }

    /**
     * One of its charts.
     *
     * @param words says its headline
     * @param positions the position encoding of its models
     * @param lines its curves
     */
    record Chart(Supplier<String> words, PositionKind positions, List<Line> lines) {
        String title() {
            return words.get();
        }

        /** Those of its curves whose models are there. */
        List<Measured> measured(FigureModels models) {
            List<Measured> measured = new ArrayList<>();
            for (Line line : lines) {
                models.find(line.format(), positions)
                        .filter(model -> model.evaluation()
                                .flatMap(Evaluation::format)
                                .filter(line.format()::equals)
                                .isPresent())
                        .ifPresent(model -> measured.add(
                                new Measured(line, model, model.evaluation().get())));
            }
            return measured;
        }

        LengthChart drawn(List<Measured> measured) {
            TrainedOn training = measured.get(0).model().training().orElseThrow();
            return new LengthChart(
                    title(),
                    training.format().task().unit(),
                    measured.stream().map(Measured::curve).toList(),
                    Optional.of(new TrainingRange(training.shortest(), training.longest())));
        }

        /** The curves that are not there, as a phrase. */
        Optional<String> missing(List<Measured> measured) {
            List<Line> there = measured.stream().map(Measured::line).toList();
            String names = lines.stream()
                    .filter(line -> !there.contains(line))
                    .map(Line::name)
                    .collect(Collectors.joining("; "));
            return names.isEmpty() ? Optional.empty() : Optional.of(title() + " (" + names + ")");
        }
    }

    /**
     * A curve.
     *
     * @param words says what the legend calls it
     * @param format what its model was trained on
     */
    record Line(Supplier<String> words, Format format) {
        String name() {
            return words.get();
        }
    }

    /**
     * A curve whose model is there.
     *
     * @param line what it is of
     * @param model its model
     * @param evaluation the model's measurement
     */
    private record Measured(Line line, ModelEntry model, Evaluation evaluation) {
        Curve curve() {
            return new Curve(
                    line.name(),
                    FormatLooks.of(line.format()),
                    evaluation.results().stream()
                            .map(result -> new CurvePoint(
                                    result.length(),
                                    result.exactMatch(),
                                    result.low(),
                                    result.high(),
                                    result.samples()))
                            .toList());
        }
    }

    /** The figure as far as the models go. */
    ReadyFigure of(FigureModels models, ChartFigurePainter painter) {
        Csv csv = new Csv(COLUMNS);
        List<LengthChart> drawn = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Chart chart : charts) {
            List<Measured> measured = chart.measured(models);
            chart.missing(measured).ifPresent(missing::add);
            if (!measured.isEmpty()) {
                drawn.add(chart.drawn(measured));
                measured.forEach(
                        curve -> curve.evaluation().results().forEach(result -> row(csv, chart, curve, result)));
            }
        }
        Optional<Content> content = drawn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Charts(
                        painter, theme -> new ChartFigure(title, drawn, Math.min(2, drawn.size()), theme)));
        return new ReadyFigure(id, title, words, missing, content, csv.toString());
    }

    private void row(Csv csv, Chart chart, Measured curve, LengthResult result) {
        Format format = curve.line().format();
        csv.row(
                id,
                Texts.inFiles(chart::title),
                Texts.inFiles(curve.line()::name),
                curve.model().name(),
                format.task().id(),
                format.id(),
                format.environmentForced(),
                format instanceof ParityFormat parity ? parity.spacing() : 1,
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
