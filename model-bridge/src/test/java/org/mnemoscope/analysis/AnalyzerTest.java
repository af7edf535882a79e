package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzerTest {
    private LanguageModel model;
    private Example example;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
        example = ExampleWriter.write(
                new ParityProblem("0110100"),
                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED),
                model.symbols().mnemonics(),
                new SplittableRandom(1));
    }

    @AfterAll
    void close() {
        model.close();
    }

    private AnalysisRequest request(Target target, AnalysisRequest.Rows rows) {
        return new AnalysisRequest(example, target, InputPoint.EMBEDDING, rows);
    }

    private Analysis analyze(AnalysisRequest request) throws Exception {
        return new Analyzer(model).analyze(request, AnalysisListener.NONE, ProgressSink.NONE, new CancelToken());
    }

    private boolean isDigit(int position) {
        return example.tokens().get(position).role().isDigit();
    }

    @Test
    void the_answer_is_attributed_at_every_predicted_token_in_order() throws Exception {
        Analysis analysis = analyze(request(Target.CONTRAST, AnalysisRequest.Rows.ALL));

        assertThat(analysis.answer().emitted()).isEqualTo(example.texts());
        assertThat(analysis.rows().stream().map(AttributionRow::position).toList())
                .isEqualTo(example.predictedPositions());
        int[] ids = analysis.answer().ids();
        assertThat(analysis.rows()).allMatch(row -> row.targetId() == ids[row.position()]);
        assertThat(analysis.answer().seconds()).isPositive();
        assertThat(analysis.attributionSeconds()).isPositive();
    }

    @Test
    void digits_alone_have_rows_when_asked_for() throws Exception {
        Analysis analysis = analyze(request(Target.CONTRAST, AnalysisRequest.Rows.DIGITS));

        assertThat(analysis.rows().stream().map(AttributionRow::position).toList())
                .isEqualTo(example.predictedPositions().stream()
                        .filter(this::isDigit)
                        .toList());
    }

    @Test
    void a_bit_is_contrasted_with_the_other_bit_and_a_mnemonic_takes_its_own_logit() throws Exception {
        int zero = model.symbols().id("0");
        int one = model.symbols().id("1");
        for (AttributionRow row :
                analyze(request(Target.CONTRAST, AnalysisRequest.Rows.ALL)).rows()) {
            int expected = !isDigit(row.position()) ? -1 : row.targetId() == zero ? one : zero;
            assertThat(row.contrastId()).as("at %d", row.position()).isEqualTo(expected);
        }
        assertThat(analyze(request(Target.LOGIT, AnalysisRequest.Rows.ALL)).rows())
                .allMatch(row -> row.contrastId() == -1);
    }

    @Test
    void the_listener_hears_the_answer_first_and_then_every_row() throws Exception {
        List<String> heard = new ArrayList<>();
        AnalysisListener listener = new AnalysisListener() {
            @Override
            public void answered(Answer answer) {
                heard.add("answer");
            }

            @Override
            public void row(AttributionRow row) {
                heard.add("row " + row.position());
            }
        };
        Analysis analysis = new Analyzer(model)
                .analyze(
                        request(Target.CONTRAST, AnalysisRequest.Rows.ALL),
                        listener,
                        ProgressSink.NONE,
                        new CancelToken());

        assertThat(heard.get(0)).isEqualTo("answer");
        assertThat(heard.subList(1, heard.size()))
                .containsExactlyInAnyOrderElementsOf(analysis.rows().stream()
                        .map(row -> "row " + row.position())
                        .toList());
        int digits = (int)
                example.predictedPositions().stream().filter(this::isDigit).count();
        assertThat(heard.subList(1, 1 + digits))
                .as("digits come first")
                .allMatch(row -> isDigit(Integer.parseInt(row.substring(4))));
    }

    @Test
    void a_wrong_token_is_told_as_the_model_wrote_it() throws Exception {
        Example beyond = ExampleWriter.write(
                new ParityProblem("1".repeat(60)),
                new ParityFormat(ParityScheme.SCRATCHPAD),
                List.of(),
                new SplittableRandom(1));
        try (LanguageModel scratchpad = BundledModels.open("parity-alibi-scratchpad")) {
            Analysis analysis = new Analyzer(scratchpad)
                    .analyze(
                            new AnalysisRequest(
                                    beyond, Target.CONTRAST, InputPoint.EMBEDDING, AnalysisRequest.Rows.DIGITS),
                            AnalysisListener.NONE,
                            ProgressSink.NONE,
                            new CancelToken());
            int[] ids = analysis.answer().ids();
            List<Integer> wrong = IntStream.range(0, ids.length)
                    .filter(t -> ids[t]
                            != scratchpad.symbols().id(beyond.tokens().get(t).text()))
                    .boxed()
                    .toList();

            assertThat(wrong).isNotEmpty();
            for (int t : wrong) {
                assertThat(analysis.answer().emitted().get(t))
                        .isEqualTo(scratchpad.tokenizer().decode(new int[] {ids[t]}))
                        .isNotEqualTo(beyond.tokens().get(t).text());
            }
        }
    }

    @Test
    void a_cancelled_analysis_stops_after_its_answer() {
        CancelToken cancel = new CancelToken();
        AnalysisListener cancelling = new AnalysisListener() {
            @Override
            public void answered(Answer answer) {
                cancel.cancel();
            }

            @Override
            public void row(AttributionRow row) {
                throw new AssertionError("a row after it was cancelled");
            }
        };
        assertThatThrownBy(() -> new Analyzer(model)
                        .analyze(
                                request(Target.CONTRAST, AnalysisRequest.Rows.ALL),
                                cancelling,
                                ProgressSink.NONE,
                                cancel))
                .isInstanceOf(CancellationException.class);
    }
}
