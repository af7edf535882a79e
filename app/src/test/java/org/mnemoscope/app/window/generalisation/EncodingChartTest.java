package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.app.report.experiments.FormatLooks;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.PlottedPoint;
import org.mnemoscope.viz.chart.TrainingRange;

class EncodingChartTest {
    private final MeasuredModel aligned = Measured.model("aligned", Measured.ALIGNED, PositionKind.ALIBI);
    private final MeasuredModel scratchpad = Measured.model("scratchpad", Measured.SCRATCHPAD, PositionKind.ALIBI)
            .plus(LengthResult.of(30, 20, 1, 0.5, 21.25));
    private final EncodingChart chart =
            EncodingChart.of(PositionKind.ALIBI, TaskKind.PARITY, List.of(scratchpad, aligned));

    @Test
    void every_point_is_found_again_by_its_model_and_length() {
        assertThat(chart.ref(new PlottedPoint(0, 1))).isEqualTo(new PointRef(Path.of("scratchpad"), 30));
        assertThat(chart.find(new PointRef(Path.of("scratchpad"), 40))).contains(new PlottedPoint(0, 2));
        assertThat(chart.find(new PointRef(Path.of("aligned"), 30))).isEmpty();
        assertThat(chart.find(new PointRef(Path.of("another"), 20))).isEmpty();
    }

    @Test
    void a_point_says_value_interval_samples_token_accuracy_and_first_error() {
        assertThat(chart.words(new PlottedPoint(1, 1)))
                .isEqualTo("Mnemonics, aligned · ALiBi · 40 bits\n"
                        + "Exact match 50 %, 95 % interval 40.4–59.6 %, n = 100\n"
                        + "Token accuracy 90 % · first error at token 25.0 on average");
        assertThat(chart.words(new PlottedPoint(1, 0))).endsWith("no wrong answer");
        assertThat(chart.words(new PlottedPoint(0, 1))).contains("n = 20 (20 further)");
    }

    @Test
    void what_is_not_quite_all_never_reads_as_all() {
        MeasuredModel nearly = Measured.model("n", Measured.ALIGNED, PositionKind.ALIBI)
                .plus(LengthResult.of(60, 100, 99, 0.99999, 31.0));
        assertThat(EncodingChart.words(nearly, nearly.at(60).orElseThrow())).contains("Token accuracy over 99.9 % ·");
    }

    @Test
    void the_training_range_is_that_of_the_models() {
        assertThat(chart.chart().training()).contains(new TrainingRange(10, 20));
        assertThat(chart.chart().counted()).isEqualTo("bits");
    }

    @ParameterizedTest
    @EnumSource(TaskKind.class)
    void no_two_formats_of_the_list_look_alike(TaskKind task) {
        List<CurveLook> looks = new ArrayList<>();
        FormatRow.of(task, List.of())
                .forEach(row -> row.formats().map(FormatLooks::of).forEach(looks::add));
        assertThat(new HashSet<>(looks)).hasSameSizeAs(looks);
    }

    @Test
    void a_format_that_is_not_on_the_list_gets_a_line_of_its_own() {
        Format every3 = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, 3);
        List<FormatRow> usual = FormatRow.of(TaskKind.PARITY, List.of(Measured.ALIGNED, Measured.PLAIN));
        List<FormatRow> rows = FormatRow.of(TaskKind.PARITY, List.of(every3, every3));

        assertThat(rows).hasSize(usual.size() + 1).startsWith(usual.toArray(FormatRow[]::new));
        assertThat(rows.get(rows.size() - 1).free()).isEqualTo(every3);
    }
}
