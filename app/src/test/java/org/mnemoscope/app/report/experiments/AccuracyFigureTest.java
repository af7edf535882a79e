package org.mnemoscope.app.report.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.TrainingRange;
import org.mnemoscope.viz.theme.Theme;

class AccuracyFigureTest {
    private static final ParityFormat ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    private final ChartFigurePainter painter = new ChartFigurePainter();

    @Test
    void with_every_model_every_figure_is_whole() {
        for (AccuracyFigure figure : all()) {
            ReadyFigure ready = figure.of(everything(), painter);

            assertThat(ready.complaint()).as(figure.id()).isEmpty();
            assertThat(charts(ready).stream().map(LengthChart::title))
                    .containsExactlyElementsOf(figure.charts().stream()
                            .map(AccuracyFigure.Chart::title)
                            .toList());
            assertThat(charts(ready).stream().map(LengthChart::training))
                    .containsOnly(Optional.of(new TrainingRange(10, 20)));
        }
    }

    @Test
    void the_figures_show_the_models_that_the_experiments_need() {
        assertThat(formats(AccuracyFigures.scratchpads()))
                .containsExactlyInAnyOrder("mnemonics-aligned", "interleaved", "scratchpad", "no-scratchpad");
        assertThat(AccuracyFigures.scratchpads().charts().stream().map(AccuracyFigure.Chart::positions))
                .containsExactly(PositionKind.values());
        assertThat(formats(AccuracyFigures.variants()))
                .containsExactlyInAnyOrder(
                        "mnemonics-aligned",
                        "mnemonics-numeric",
                        "mnemonics-constant",
                        "mnemonics-non-aligned",
                        "mnemonics-cyclic",
                        "mnemonics-aligned forced",
                        "mnemonics-numeric forced",
                        "mnemonics-constant forced",
                        "mnemonics-non-aligned forced",
                        "mnemonics-cyclic forced");
        assertThat(formats(AccuracyFigures.addition()))
                .containsExactlyInAnyOrder(
                        "plain",
                        "plain-padded",
                        "mnemonics-aligned",
                        "mnemonics-aligned-padded",
                        "mnemonics-non-aligned",
                        "mnemonics-aligned forced",
                        "mnemonics-aligned-padded forced",
                        "mnemonics-non-aligned forced");
        assertThat(AccuracyFigures.spacing().charts().get(0).lines())
                .extracting(line -> ((ParityFormat) line.format()).spacing())
                .containsExactly(1, 2, 4, 8);
    }

    @Test
    void what_no_model_was_trained_on_is_left_out_and_said() {
        FigureModels models = new FigureModels(List.of(model(ALIGNED, PositionKind.ROTARY, true)));
        ReadyFigure ready = AccuracyFigures.spacing().of(models, painter);

        assertThat(charts(ready)).hasSize(1);
        assertThat(charts(ready).get(0).title()).isEqualTo("Rotary");
        assertThat(charts(ready).get(0).curves()).extracting(Curve::name).containsExactly("Every bit");
        assertThat(ready.complaint())
                .contains("Figure spacing is drawn without what no bundled model was trained on or measured for: ALiBi"
                        + " (Every bit; Every 2 bits; Every 4 bits; Every 8 bits), Rotary (Every 2 bits; Every 4 bits; Every 8"
                        + " bits).");
    }

    @Test
    void a_model_that_was_not_measured_counts_as_missing() {
        FigureModels models = new FigureModels(List.of(model(ALIGNED, PositionKind.ALIBI, false)));
        ReadyFigure ready = AccuracyFigures.spacing().of(models, painter);

        assertThat(ready.content()).isEmpty();
        assertThat(ready.complaint().orElseThrow()).startsWith("Figure spacing is left out");
    }

    @Test
    void a_point_is_the_measured_share_with_its_interval_and_samples() {
        FigureModels models = new FigureModels(List.of(model(ALIGNED, PositionKind.ALIBI, true)));
        LengthResult result = LengthResult.of(40, 100, 93, 0.99, 31.5);

        ReadyFigure ready = AccuracyFigures.spacing().of(models, painter);

        assertThat(charts(ready).get(0).curves().get(0).points())
                .contains(new CurvePoint(40, 0.93, result.low(), result.high(), 100));
        assertThat(ready.csv())
                .contains("figure-spacing,ALiBi,Every bit,m,parity,mnemonics-aligned,false,1,alibi,40,100,93,0.93,"
                        + result.low() + "," + result.high() + ",0.99,31.5\n");
    }

    @Test
    void no_two_curves_of_a_figure_look_alike_without_colour() {
        for (AccuracyFigure figure : all()) {
            for (AccuracyFigure.Chart chart : figure.charts()) {
                Set<String> seen = new HashSet<>();
                for (AccuracyFigure.Line line : chart.lines()) {
                    CurveLook look = FormatLooks.of(line.format());
                    assertThat(seen.add(look.marker() + " " + look.dash()))
                            .as(figure.id() + " " + line.name())
                            .isTrue();
                }
            }
        }
    }

    private static List<AccuracyFigure> all() {
        return List.of(
                AccuracyFigures.scratchpads(),
                AccuracyFigures.variants(),
                AccuracyFigures.addition(),
                AccuracyFigures.spacing());
    }

    private static List<String> formats(AccuracyFigure figure) {
        return figure.charts().stream()
                .flatMap(chart -> chart.lines().stream())
                .map(line -> line.format().id() + (line.format().environmentForced() ? " forced" : ""))
                .distinct()
                .toList();
    }

    private static List<LengthChart> charts(ReadyFigure ready) {
        ChartFigure figure =
                ((Content.Charts) ready.content().orElseThrow()).figure().apply(Theme.LIGHT);
        return figure.charts();
    }

    private static FigureModels everything() {
        List<ModelEntry> models = new ArrayList<>();
        for (PositionKind positions : PositionKind.values()) {
            all().stream()
                    .flatMap(figure -> figure.charts().stream())
                    .flatMap(chart -> chart.lines().stream())
                    .map(AccuracyFigure.Line::format)
                    .distinct()
                    .forEach(format -> models.add(model(format, positions, true)));
        }
        return new FigureModels(models);
    }

    private static ModelEntry model(Format format, PositionKind positions, boolean measured) {
        List<LengthResult> results = Stream.of(10, 20, 40)
                .map(length -> LengthResult.of(length, 100, length == 40 ? 93 : 100, 0.99, length == 40 ? 31.5 : null))
                .toList();
        return new ModelEntry(
                "m",
                format.task() == TaskKind.PARITY ? "Parity" : "Addition",
                Path.of("m"),
                Optional.of(positions),
                Optional.of(new TrainedOn(format, 10, 20)),
                measured ? Optional.of(new Evaluation(format, 1, results)) : Optional.empty());
    }
}
