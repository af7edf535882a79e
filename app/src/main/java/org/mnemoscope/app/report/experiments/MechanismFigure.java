package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.score.RowScore;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.TrainingRange;

/** Whether a model looked at the right tokens, over the position of the output. */
final class MechanismFigure {
    private static final Texts TEXTS = Texts.of(MechanismFigure.class);
    static final String ID = "figure-8";

    private MechanismFigure() {}

    static ReadyFigure of(MapStudies studies, ChartFigurePainter painter) {
        Csv csv = new Csv(
                "figure",
                "model",
                "positions",
                "format",
                "output",
                "prompts",
                "hits",
                "hit_rate",
                "hit_rate_low",
                "hit_rate_high",
                "source_mass",
                "source_mass_low",
                "source_mass_high");
        String headline = TEXTS.get("mechanism", MapStudies.BITS);
        List<LengthChart> charts = new ArrayList<>();
        for (Map.Entry<PositionKind, MapStudies.Pair> entry : studies.pairs().entrySet()) {
            if (!entry.getValue().isWhole()) {
                continue;
            }
            List<Course> courses =
                    entry.getValue().all().stream().map(Course::of).toList();
            courses.forEach(course -> course.rows(csv, entry.getKey()));
            String title = entry.getKey().title();
            charts.add(chart(TEXTS.get("mechanism.hit.rate", title), courses, Place::hitRate));
            charts.add(chart(TEXTS.get("mechanism.source.mass", title), courses, Place::sourceMass));
        }
        Optional<Content> content = charts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Charts(painter, theme -> new ChartFigure(headline, charts, 2, theme)));
        String words = TEXTS.get("mechanism.words", studies.prompts());
        return new ReadyFigure(ID, headline, words, studies.missing(), content, csv.toString());
    }

    private static LengthChart chart(String title, List<Course> courses, Function<Place, CurvePoint> number) {
        int trained = courses.get(0).study().entry().training().orElseThrow().longest();
        return new LengthChart(
                title,
                TEXTS.get("output"),
                courses.stream().map(course -> course.curve(number)).toList(),
                Optional.of(new TrainingRange(1, trained)));
    }

    /**
     * The scores of one model by output.
     *
     * @param study the model's maps
     * @param places one entry an output bit that has sources, in their order
     */
    private record Course(MapStudy study, List<Place> places) {
        static Course of(MapStudy study) {
            SortedMap<Integer, List<RowScore>> byOutput = new TreeMap<>();
            for (Scores scores : study.scores()) {
                for (RowScore row : scores.rows()) {
                    byOutput.computeIfAbsent(row.outputIndex(), output -> new ArrayList<>())
                            .add(row);
                }
            }
            return new Course(
                    study,
                    byOutput.entrySet().stream()
                            .map(entry -> Place.of(entry.getKey(), entry.getValue()))
                            .toList());
        }

        Curve curve(Function<Place, CurvePoint> number) {
            Format format = study.entry().training().orElseThrow().format();
            return new Curve(
                    FormatLooks.name(format),
                    FormatLooks.of(format),
                    places.stream().map(number).toList());
        }

        void rows(Csv csv, PositionKind positions) {
            for (Place place : places) {
                csv.row(
                        ID,
                        study.entry().name(),
                        positions.id(),
                        study.entry().training().orElseThrow().format().id(),
                        place.hits().length(),
                        place.hits().samples(),
                        place.hits().exactMatches(),
                        place.hits().exactMatch(),
                        place.hits().low(),
                        place.hits().high(),
                        place.mass().mean(),
                        place.mass().low(),
                        place.mass().high());
            }
        }
    }

    /**
     * The scores of one output bit over all problems.
     *
     * @param hits how many maps hit, with the output's number as the length: Wilson's interval is that of exact matches
     * @param mass the mean source mass
     */
    private record Place(LengthResult hits, Interval mass) {
        static Place of(int output, List<RowScore> rows) {
            int hits = (int) rows.stream().filter(RowScore::hit).count();
            double rate = hits / (double) rows.size();
            return new Place(
                    LengthResult.of(output, rows.size(), hits, rate, null),
                    Interval.ofMean(
                            rows.stream().mapToDouble(RowScore::sourceMass).toArray()));
        }

        CurvePoint hitRate() {
            return new CurvePoint(hits.length(), hits.exactMatch(), hits.low(), hits.high(), hits.samples());
        }

        CurvePoint sourceMass() {
            return new CurvePoint(hits.length(), mass.mean(), mass.low(), mass.high(), hits.samples());
        }
    }
}
