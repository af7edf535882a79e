package org.mnemoscope.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.score.Agreement;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodComparisonTest {
    private LanguageModel model;
    private Analysis answered;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
        Inquiry inquiry = Inquiry.of(new Question.OfProblem(
                        new ParityProblem("0110100"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 1))
                .withRows(Inquiry.Rows.DIGITS);
        answered = new Analyzer(model).answer(inquiry, ProgressSink.NONE, new CancelToken());
    }

    @AfterAll
    void close() {
        model.close();
    }

    private List<MethodChoice> all() {
        return MethodChoice.USUAL.withEveryMethodOf(model);
    }

    @Test
    void every_method_attributes_the_same_answer_and_is_scored() throws Exception {
        List<MethodResult> heard = new ArrayList<>();
        List<Double> shares = new ArrayList<>();

        List<MethodResult> compared = new MethodComparison(model)
                .compare(answered, all(), heard::add, (activity, done) -> shares.add(done), new CancelToken());

        List<Analysis> results = compared.stream().map(MethodResult::analysis).toList();
        assertThat(results)
                .extracting(result -> result.method().kind())
                .containsExactlyInAnyOrder(MethodKind.values())
                .startsWith(MethodKind.SWAP, MethodKind.GRADIENT_TIMES_INPUT);
        assertThat(results)
                .allMatch(result -> result.answer() == answered.answer() && result.complete() && result.seconds() > 0);
        assertThat(results).allMatch(result -> result.scores().rows().size() == 7);
        assertThat(results)
                .allMatch(result -> result.reduction()
                        == result.method().kind().reductions().get(0));
        assertThat(shares).isSorted().endsWith(1.0);
        assertThat(heard).isEqualTo(compared);
        assertThat(results)
                .allMatch(result -> result.completenessGap().isPresent()
                        == (result.method().kind() == MethodKind.INTEGRATED_GRADIENTS));
    }

    @Test
    void each_map_is_held_against_the_swap_map() throws Exception {
        List<MethodResult> compared =
                new MethodComparison(model).compare(answered, all(), each -> {}, ProgressSink.NONE, new CancelToken());

        Agreement ofSwap = compared.get(0).agreement().orElseThrow();
        assertThat(ofSwap.sameSources()).hasValue(1);
        assertThat(ofSwap.rankCorrelation().orElseThrow()).isCloseTo(1, within(1e-9));
        for (MethodResult result : compared) {
            assertThat(result.agreement().orElseThrow())
                    .isEqualTo(Agreement.of(
                            answered.answer().example(),
                            result.analysis().rows(),
                            result.analysis().reduction(),
                            compared.get(0).analysis().rows()));
        }
    }

    @Test
    void without_a_swap_map_there_is_nothing_to_agree_with() throws Exception {
        assertThat(new MethodComparison(model)
                        .compare(
                                answered,
                                List.of(MethodChoice.USUAL),
                                each -> {},
                                ProgressSink.NONE,
                                new CancelToken()))
                .allMatch(result -> result.agreement().isEmpty());
    }

    @Test
    void a_result_is_what_the_method_gives_alone() throws Exception {
        Analysis result = new MethodComparison(model)
                .compare(answered, List.of(MethodChoice.USUAL), each -> {}, ProgressSink.NONE, new CancelToken())
                .get(0)
                .analysis();
        Analysis alone =
                new Analyzer(model).analyze(answered.inquiry(), soFar -> {}, ProgressSink.NONE, new CancelToken());

        assertThat(result.scores()).isEqualTo(alone.scores());
        assertThat(alone.answer().emitted()).isEqualTo(answered.answer().emitted());
    }

    @Test
    void what_was_finished_before_a_cancellation_is_kept() {
        CancelToken cancel = new CancelToken();
        List<MethodResult> finished = new ArrayList<>();

        assertThatThrownBy(() -> new MethodComparison(model)
                        .compare(
                                answered,
                                all(),
                                result -> {
                                    finished.add(result);
                                    cancel.cancel();
                                },
                                ProgressSink.NONE,
                                cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(finished).hasSize(1);
    }
}
