package org.mnemoscope.app.report.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.theme.Theme;

class MapFiguresTest {
    private final Findings mnemonic = Samples.finished(Samples.request("0110", Samples.MNEMONICS), List.of());
    private final Findings plain = Samples.finished(Samples.request("0110", Samples.SCRATCHPAD), List.of(7));

    private static ShownMap picture(Findings findings, MapOptions options) {
        return MapFigures.shown(findings.analysis(), options);
    }

    private static MapOptions options(TokenChoice columns, TokenChoice rows, boolean signed, Set<Role> hidden) {
        return new MapOptions(Reduction.SIGNED_SUM, Normalisation.OUTPUT_MAX, signed, columns, rows, hidden);
    }

    @Test
    void digits_are_columns_and_everything_before_the_last_of_them_is_a_row() {
        HeatmapData data = picture(mnemonic, MapOptions.FIRST).data();

        assertThat(data.outputs()).extracting(OutputToken::label).containsExactly("p1", "p2", "p3", "p4");
        assertThat(data.context())
                .extracting(ContextToken::label)
                .containsExactly(
                        ">>>", "", "b1", "", "b2", "", "b3", "", "b4", "===", "", "p1", "", "p2", "", "p3", "");
    }

    @Test
    void the_answer_of_a_text_is_named_by_what_was_written() throws Exception {
        String far = "Tom and Anna went to the market . it was cold . the bread looked warm . nobody spoke ."
                + " behind the school there was a quiet garden . it was old . the garden was quiet ."
                + " a basket lay near the river . the library had been empty all summer . then Tom gave the bread to";
        try (LanguageModel model = LanguageModel.open(
                Path.of("../samples/models/text-rotary-indirect-object"), ProgressSink.NONE, new CancelToken())) {
            Question question = new Question.OfText(far, new Question.Generated(3, Sampling.GREEDY));
            Analysis analysis = new Analyzer(model)
                    .analyze(Inquiry.of(question), soFar -> {}, ProgressSink.NONE, new CancelToken());
            HeatmapData data = MapFigures.shown(analysis, MapOptions.FIRST).data();

            assertThat(data.outputs().get(0).emitted()).as("the model is wrong").isEqualTo("Tom");
            assertThat(data.outputs().get(0).label()).isEqualTo("Tom");
            assertThat(data.context().get(data.rows() - 2).label()).isEqualTo("Tom");
        }
    }

    @Test
    void cells_at_or_after_an_output_do_not_exist() {
        HeatmapData data = picture(plain, MapOptions.FIRST).data();

        // rows: >>> b1 b2 b3 b4 === p1 p2 p3
        assertThat(data.value(0, 5)).isNotNaN();
        assertThat(data.value(0, 6)).isNaN();
        assertThat(data.value(1, 6)).isNotNaN();
        assertThat(data.value(1, 7)).isNaN();
    }

    @Test
    void values_are_magnitudes_of_the_largest_in_their_column() {
        HeatmapData data = picture(plain, MapOptions.FIRST).data();

        assertThat(data.value(1, 2)).isEqualTo(1);
        assertThat(data.value(1, 0)).isEqualTo(0.0625f);
        assertThat(data.range().low()).isZero();
    }

    @Test
    void signed_values_keep_their_sign_on_a_symmetric_scale() {
        HeatmapData data = picture(plain, options(TokenChoice.DIGITS, TokenChoice.ALL, true, Set.of()))
                .data();

        assertThat(data.value(1, 0)).isEqualTo(-0.0625f);
        assertThat(data.range().low()).isEqualTo(-data.range().high());
    }

    @Test
    void expected_sources_are_marked_where_they_are_shown() {
        HeatmapData data = picture(plain, MapOptions.FIRST).data();

        assertThat(data.expected())
                .containsExactlyInAnyOrder(
                        new Cell(0, 1),
                        new Cell(1, 2),
                        new Cell(1, 6),
                        new Cell(2, 3),
                        new Cell(2, 7),
                        new Cell(3, 4),
                        new Cell(3, 8));
    }

    @Test
    void all_predicted_tokens_can_be_columns_and_digits_alone_can_be_rows() {
        ShownMap picture = picture(mnemonic, options(TokenChoice.ALL, TokenChoice.DIGITS, false, Set.of()));

        assertThat(picture.data().columns()).isEqualTo(9);
        assertThat(picture.data().context())
                .extracting(ContextToken::label)
                .containsExactly("b1", "b2", "b3", "b4", "p1", "p2", "p3", "p4");
        assertThat(picture.hiddenShare()).isPositive();
    }

    @Test
    void hidden_roles_are_no_rows_and_their_share_is_told() {
        ShownMap picture =
                picture(plain, options(TokenChoice.DIGITS, TokenChoice.ALL, false, Set.of(Role.START, Role.SEPARATOR)));

        assertThat(picture.data().context()).extracting(ContextToken::label).doesNotContain(">>>", "===");
        // two of 0.25 hidden in each column, of 5.25, 9.25, 9.5, 9.75 in all
        assertThat(picture.hiddenShare()).isCloseTo(2.0 / 33.75, offset(1e-6));
        assertThat(picture(plain, MapOptions.FIRST).hiddenShare()).isZero();
    }

    @Test
    void columns_whose_row_is_not_there_yet_are_pending() {
        Findings partly = Samples.partly(Samples.request("0110", Samples.SCRATCHPAD), 1);
        HeatmapData data = picture(partly, MapOptions.FIRST).data();

        assertThat(data.isPending(0)).isFalse();
        assertThat(data.pendingColumns()).isEqualTo(3);
        assertThat(data.value(3, 0)).isZero();
    }

    @Test
    void the_training_length_is_marked_only_where_outputs_lie_beyond_it() {
        assertThat(picture(plain, MapOptions.FIRST).data().training())
                .hasValueSatisfying(boundary -> assertThat(boundary.columns()).isEqualTo(3));
        assertThat(picture(mnemonic, options(TokenChoice.ALL, TokenChoice.ALL, false, Set.of()))
                        .data()
                        .training())
                .hasValueSatisfying(boundary -> assertThat(boundary.columns()).isEqualTo(7));
        Findings inside = Samples.finished(Samples.request("011", Samples.SCRATCHPAD), List.of());
        assertThat(picture(inside, MapOptions.FIRST).data().training()).isEmpty();
    }

    @Test
    void a_figure_has_titles_verdicts_and_a_caption_with_model_problem_and_method() {
        Figure figure = MapFigures.figure(List.of(part(mnemonic), part(plain)), MapFigures.Look.FIRST);

        assertThat(figure.title()).isEqualTo("Parity of 4 bits");
        assertThat(figure.panels())
                .extracting(panel -> panel.title() + " | " + panel.verdict())
                .containsExactly(
                        "Mnemonics, aligned | ✓ Exact match, 4 of 4",
                        "Scratchpad, no mnemonics | ✗ First error at output 2");
        assertThat(figure.caption())
                .matches(
                        "(?s).*Mnemonics, aligned: hit rate \\d\\.\\d\\d, source mass \\d\\.\\d\\d, .*Scratchpad, no mnemonics: hit rate .*")
                .contains(
                        "sample", "bits 0110", "seed 1 ·", "Gradient × Input", "contrast", "signed sum", "by maximum");
    }

    @Test
    void a_caption_leaves_out_what_the_method_does_not_have() {
        MapOptions options = MapOptions.FIRST;

        assertThat(MapFigures.methodLine(
                        new AttributionMethod.IntegratedGradients(new Baseline.Zero(), 32), Target.CONTRAST, options))
                .isEqualTo("Integrated Gradients, 32 steps from zero · contrast · signed sum"
                        + " · per output token, by maximum");
        assertThat(MapFigures.methodLine(new AttributionMethod.Occlusion(2, "<unk>"), Target.LOGIT, options))
                .isEqualTo("Occlusion by <unk> · logit · per output token, by maximum");
        assertThat(MapFigures.methodLine(new AttributionMethod.Attention(1, OptionalInt.of(0)), Target.LOGIT, options))
                .isEqualTo("Attention, 2nd layer, 1st head · per output token, by maximum");
    }

    @Test
    void figures_are_painted_without_a_toolkit_in_three_sizes() throws IOException {
        Figure figure = MapFigures.figure(
                List.of(part(plain)), new MapFigures.Look(MapOptions.FIRST, ColourScale.VIRIDIS, false, Theme.DARK));
        int layout = width(figure, 1);

        assertThat(width(figure, 2)).isEqualTo(2 * layout);
        assertThat(width(figure, 4)).isEqualTo(4 * layout);
    }

    private static int width(Figure figure, int enlargement) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FigurePainter().picture(figure).writePng(enlargement, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray())).getWidth();
    }

    private static MapFigures.Part part(Findings findings) {
        return new MapFigures.Part(findings.request().model().entry().name(), findings.analysis());
    }
}
