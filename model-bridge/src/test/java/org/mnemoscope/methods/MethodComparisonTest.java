package org.mnemoscope.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
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
class MethodComparisonTest {
    private LanguageModel model;
    private AnalysisRequest request;
    private Answer answer;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
        Example example = ExampleWriter.write(
                new ParityProblem("0110100"),
                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED),
                model.symbols().mnemonics(),
                new SplittableRandom(1));
        request = new AnalysisRequest(example, Target.CONTRAST, InputPoint.EMBEDDING, AnalysisRequest.Rows.DIGITS);
        answer = new Analyzer(model).answer(example, new CancelToken());
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void every_method_attributes_the_same_answer_and_is_scored() throws Exception {
        List<String> heard = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        ComparisonListener listener = new ComparisonListener() {
            @Override
            public void row(AttributionMethod method, AttributionRow row) {
                heard.add(method.kind().id());
            }

            @Override
            public void finished(MethodResult result) {
                heard.add(result.method().kind().id() + " is done");
            }
        };

        List<MethodResult> results = new MethodComparison(model)
                .compare(
                        request,
                        answer,
                        UsualMethods.all(model),
                        OptionalInt.of(20),
                        listener,
                        (activity, done) -> shares.add(done),
                        new CancelToken());

        assertThat(results).extracting(result -> result.method().kind()).containsExactly(MethodKind.values());
        assertThat(results).allMatch(result -> result.analysis().answer() == answer && result.seconds() > 0);
        assertThat(results).allMatch(result -> result.scores().rows().size() == 7);
        assertThat(shares).isSorted().endsWith(1.0);
        List<String> expected = new ArrayList<>();
        for (MethodKind kind : MethodKind.values()) {
            for (int row = 0; row < 7; row++) {
                expected.add(kind.id());
            }
            expected.add(kind.id() + " is done");
        }
        assertThat(heard).isEqualTo(expected);
        assertThat(results)
                .allMatch(result -> result.completenessGap().isPresent()
                        == (result.method().kind() == MethodKind.INTEGRATED_GRADIENTS));
    }

    @Test
    void a_result_is_what_the_method_gives_alone() throws Exception {
        MethodResult result = new MethodComparison(model)
                .compare(
                        request,
                        answer,
                        List.of(new AttributionMethod.GradientTimesInput()),
                        OptionalInt.empty(),
                        ComparisonListener.NONE,
                        ProgressSink.NONE,
                        new CancelToken())
                .get(0);
        Analysis alone =
                new Analyzer(model).analyze(request, AnalysisListener.NONE, ProgressSink.NONE, new CancelToken());

        assertThat(result.reduction()).isEqualTo(Reduction.SIGNED_SUM);
        assertThat(result.scores()).isEqualTo(alone.scores(Reduction.SIGNED_SUM, OptionalInt.empty()));
        assertThat(alone.answer().emitted()).isEqualTo(answer.emitted());
    }

    @Test
    void what_was_finished_before_a_cancellation_is_kept() throws Exception {
        CancelToken cancel = new CancelToken();
        List<MethodResult> finished = new ArrayList<>();
        ComparisonListener listener = new ComparisonListener() {
            @Override
            public void row(AttributionMethod method, AttributionRow row) {}

            @Override
            public void finished(MethodResult result) {
                finished.add(result);
                cancel.cancel();
            }
        };

        assertThatThrownBy(() -> new MethodComparison(model)
                        .compare(
                                request,
                                answer,
                                UsualMethods.all(model),
                                OptionalInt.empty(),
                                listener,
                                ProgressSink.NONE,
                                cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(finished).hasSize(1);
    }
}
