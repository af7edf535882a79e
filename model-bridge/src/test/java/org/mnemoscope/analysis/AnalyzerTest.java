package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzerTest {
    private static final Question QUESTION =
            new Question.OfProblem(new ParityProblem("0110100"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 1);
    private static final Inquiry INQUIRY = Inquiry.of(QUESTION);

    private LanguageModel model;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Analysis analyze(Inquiry inquiry) throws Exception {
        return analyze(model, inquiry);
    }

    private static Analysis analyze(SequenceModel asked, Inquiry inquiry) throws Exception {
        return new Analyzer(asked).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static List<Integer> positions(Analysis analysis) {
        return analysis.rows().stream().map(AttributionRow::position).toList();
    }

    private static boolean isDigit(Analysis analysis, int position) {
        return analysis.answer().example().tokens().get(position).role().isDigit();
    }

    @Test
    void the_answer_is_attributed_at_every_predicted_token_in_order() throws Exception {
        Analysis analysis = analyze(INQUIRY);
        Example example = analysis.answer().example();

        assertThat(analysis.answer().emitted()).isEqualTo(example.texts());
        assertThat(positions(analysis)).isEqualTo(example.predictedPositions());
        int[] ids = analysis.answer().ids();
        assertThat(analysis.rows()).allMatch(row -> row.targetId() == ids[row.position()]);
        assertThat(analysis.complete()).isTrue();
        assertThat(analysis.answer().seconds()).isPositive();
        assertThat(analysis.seconds()).isPositive();
    }

    @Test
    void digits_alone_have_rows_when_asked_for() throws Exception {
        Analysis analysis = analyze(INQUIRY.withRows(Inquiry.Rows.DIGITS));

        assertThat(positions(analysis))
                .isEqualTo(analysis.answer().example().predictedPositions().stream()
                        .filter(position -> isDigit(analysis, position))
                        .toList());
    }

    @Test
    void a_bit_is_contrasted_with_the_other_bit_and_a_mnemonic_takes_its_own_logit() throws Exception {
        int zero = model.symbols().id("0");
        int one = model.symbols().id("1");
        for (Inquiry inquiry : List.of(INQUIRY, INQUIRY.withTarget(Target.CONTRAST))) {
            Analysis analysis = analyze(inquiry);
            for (AttributionRow row : analysis.rows()) {
                int expected = !isDigit(analysis, row.position()) ? -1 : row.targetId() == zero ? one : zero;
                assertThat(row.contrastId()).as("at %d", row.position()).isEqualTo(expected);
            }
        }
        assertThat(analyze(INQUIRY.withTarget(Target.LOGIT)).rows()).allMatch(row -> row.contrastId() == -1);
    }

    @Test
    void a_swap_map_has_cells_for_what_could_be_another_token() throws Exception {
        Analysis swap = analyze(INQUIRY.withMethod(MethodKind.SWAP));
        Analysis integrated = analyze(INQUIRY.withMethod(
                MethodChoice.USUAL.with(MethodKind.INTEGRATED_GRADIENTS).withBaseline(2, "alternative")));

        for (Analysis analysis : List.of(swap, integrated)) {
            Alternatives alternatives = analysis.alternatives().orElseThrow();
            assertThat(alternatives.exist(0)).as(">>>").isFalse();
            assertThat(alternatives.exist(1)).as("a mnemonic").isTrue();
            for (AttributionRow row : analysis.rows()) {
                float[] values = row.values(analysis.reduction());
                for (int j = 0; j < values.length; j++) {
                    assertThat(Float.isNaN(values[j])).as("column %d", j).isNotEqualTo(alternatives.exist(j));
                }
            }
            assertThat(analysis.scores().rows()).hasSize(7);
        }
        assertThat(analyze(INQUIRY).alternatives()).isEmpty();
    }

    @Test
    void mnemonics_are_swapped_for_others_by_the_seed_of_the_question() throws Exception {
        Analysis first = analyze(INQUIRY.withMethod(MethodKind.SWAP));
        Analysis again = analyze(INQUIRY.withMethod(MethodKind.GRADIENT_TIMES_DIFFERENCE));

        assertThat(again.alternatives().orElseThrow().ids())
                .usingRecursiveComparison()
                .isEqualTo(first.alternatives().orElseThrow().ids());
    }

    @Test
    void a_text_in_which_no_token_could_be_another_is_refused() {
        Question same = new Question.OfIds(List.of(8, 8, 8), 2);
        Inquiry inquiry = Inquiry.of(same)
                .withMethod(MethodChoice.USUAL.with(MethodKind.SWAP).withAlternative("id:8"));

        assertThatThrownBy(() -> analyze(inquiry))
                .isInstanceOf(ProblemException.class)
                .hasMessage("No token of the sequence could be another one: all are '0' already; name another"
                        + " alternative.");
    }

    @Test
    void the_answer_is_told_first_and_then_every_row_digits_before_others() throws Exception {
        List<Analysis> heard = new ArrayList<>();
        Analysis analysis = new Analyzer(model).analyze(INQUIRY, heard::add, ProgressSink.NONE, new CancelToken());

        assertThat(heard)
                .extracting(soFar -> soFar.rows().size())
                .isEqualTo(
                        IntStream.rangeClosed(0, analysis.rows().size()).boxed().toList());
        assertThat(heard).noneMatch(Analysis::complete);
        assertThat(heard).allMatch(soFar -> soFar.answer() == analysis.answer());
        int digits = (int) positions(analysis).stream()
                .filter(position -> isDigit(analysis, position))
                .count();
        assertThat(heard.get(digits).rows()).as("digits come first").allMatch(row -> isDigit(analysis, row.position()));
        assertThat(heard.get(digits).scores()).isEqualTo(analysis.scores());
    }

    @Test
    void a_wrong_token_is_told_as_the_model_wrote_it() throws Exception {
        Question beyond =
                new Question.OfProblem(new ParityProblem("1".repeat(60)), new ParityFormat(ParityScheme.SCRATCHPAD), 1);
        try (LanguageModel scratchpad = BundledModels.open("parity-alibi-scratchpad")) {
            Answer answer = analyze(scratchpad, Inquiry.of(beyond).withRows(Inquiry.Rows.DIGITS))
                    .answer();
            List<ExampleToken> tokens = answer.example().tokens();
            int[] ids = answer.ids();
            List<Integer> wrong = IntStream.range(0, ids.length)
                    .filter(t -> ids[t] != scratchpad.symbols().id(tokens.get(t).text()))
                    .boxed()
                    .toList();

            assertThat(wrong).isNotEmpty();
            for (int t : wrong) {
                assertThat(answer.emitted().get(t))
                        .isEqualTo(scratchpad.tokenizer().decode(new int[] {ids[t]}))
                        .isNotEqualTo(tokens.get(t).text());
            }
        }
    }

    @Test
    void a_cancelled_analysis_stops_after_its_answer() {
        CancelToken cancel = new CancelToken();
        List<Analysis> heard = new ArrayList<>();

        assertThatThrownBy(() -> new Analyzer(model)
                        .analyze(
                                INQUIRY,
                                soFar -> {
                                    heard.add(soFar);
                                    cancel.cancel();
                                },
                                ProgressSink.NONE,
                                cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void the_same_answer_is_attributed_by_another_method_with_the_numbers_that_it_has() throws Exception {
        Analysis first = analyze(INQUIRY.withReduction(Optional.of(Reduction.L2)));
        Analysis other = new Analyzer(model)
                .attribute(
                        first,
                        MethodChoice.USUAL.with(MethodKind.ATTENTION),
                        soFar -> {},
                        ProgressSink.NONE,
                        new CancelToken());

        assertThat(first.reduction()).isEqualTo(Reduction.L2);
        assertThat(other.answer()).isSameAs(first.answer());
        assertThat(other.reduction()).isEqualTo(Reduction.VALUE);
        assertThat(positions(other)).isEqualTo(positions(first));
    }

    @Test
    void a_random_problem_that_is_typed_is_the_random_problem() throws Exception {
        ParityFormat format = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
        Question.OfProblem random = Question.random(format, 40, 7);
        Question.OfProblem typed =
                new Question.OfProblem(new ParityProblem(random.problem().text()), format, 7);

        assertThat(texts(typed)).isEqualTo(texts(random));
        assertThat(texts(new Question.OfProblem(typed.problem(), format, 8))).isNotEqualTo(texts(random));
    }

    private List<String> texts(Question question) throws Exception {
        return new Analyzer(model)
                .answer(Inquiry.of(question), ProgressSink.NONE, new CancelToken())
                .answer()
                .example()
                .texts();
    }

    @Test
    void names_the_model_does_not_know_are_replaced_and_that_is_said() throws Exception {
        Question.OfProblem known = new Question.OfProblem(
                new ParityProblem("01"),
                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED),
                List.of("m3", "m1"),
                Shots.NONE,
                1);
        Question.OfProblem unknown =
                new Question.OfProblem(known.problem(), known.format(), List.of("apple", "tree"), Shots.NONE, 1);

        assertThat(analyze(Inquiry.of(known)).notes()).isEmpty();
        assertThat(texts(known)).startsWith(">>>", "m3", "0", "m1", "1");
        assertThat(analyze(Inquiry.of(unknown)).notes())
                .containsExactly("Names this model does not know were replaced by mnemonics of its own.");
        assertThat(texts(unknown)).doesNotContain("apple", "tree");
    }

    @Test
    void what_a_model_was_trained_on_is_known_once_it_is_opened_from_the_catalog() throws Exception {
        Question question = Question.random(new ParityFormat(ParityScheme.SCRATCHPAD), 40, 1);
        ModelEntry entry = ModelCatalog.entry(BundledModels.FOLDER.resolve("parity-alibi-scratchpad"));
        try (SequenceModel scratchpad = entry.open(ProgressSink.NONE, new CancelToken())) {
            Analysis analysis = analyze(scratchpad, Inquiry.of(question).withRows(Inquiry.Rows.DIGITS));

            assertThat(analysis.trainedOutputs()).hasValue(20);
            assertThat(analysis.scores().hitRateBeyond()).isPresent();
        }
        assertThat(analyze(INQUIRY).trainedOutputs()).as("opened by its folder").isEmpty();
    }

    @Test
    void a_sequence_ten_times_as_long_takes_ten_times_the_memory() {
        long few = allocated(20_000);
        long many = allocated(200_000);

        assertThat(many).isLessThan(20 * few);
    }

    /** Bytes from the question to the request for a map. */
    private static long allocated(int tokens) {
        Question question = new Question.OfIds(Collections.nCopies(tokens, 1), 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        assertThatThrownBy(() -> analyze(new ForgetfulModel(), Inquiry.of(question)))
                .isInstanceOf(CancellationException.class);
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
