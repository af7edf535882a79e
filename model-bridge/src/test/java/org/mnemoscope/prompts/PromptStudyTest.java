package org.mnemoscope.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;

class PromptStudyTest {
    private static final Path MODELS = Path.of("..", "samples", "models");

    private static SequenceModel open(String name) throws Exception {
        return new ModelCatalog(MODELS).find(name).open(ProgressSink.NONE, new CancelToken());
    }

    private static Inquiry random(Format format, int length, long seed) throws ProblemException {
        return Inquiry.of(Question.random(format, length, seed)).withRows(Inquiry.Rows.DIGITS);
    }

    private static Analysis alone(SequenceModel model, Inquiry inquiry) throws Exception {
        return new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static PromptStudy run(SequenceModel model, Inquiry inquiry, int count, List<PromptStudy> soFar)
            throws Exception {
        return PromptStudy.run(model, inquiry, count, soFar::add, ProgressSink.NONE, new CancelToken());
    }

    @Test
    void its_problems_are_those_of_the_seed_and_of_the_seeds_that_follow() throws Exception {
        Format format = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
        try (SequenceModel model = open("parity-alibi-aligned")) {
            List<PromptStudy> soFar = new ArrayList<>();
            PromptStudy study = run(model, random(format, 6, 11), 3, soFar);

            List<Scores> each = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                each.add(alone(model, random(format, 6, 11 + i)).scores());
            }
            assertThat(study.scores().scores()).isEqualTo(each);
            assertThat(study.scores().exactMatch().value()).isEqualTo(1);
            assertThat(soFar).hasSize(3);
            assertThat(soFar.get(0).scores().scores()).isEqualTo(each.subList(0, 1));
        }
    }

    @Test
    void a_cell_of_the_mean_is_the_mean_of_that_cell_with_each_row_divided_by_its_largest() throws Exception {
        Format format = new ParityFormat(ParityScheme.SCRATCHPAD);
        try (SequenceModel model = open("parity-alibi-scratchpad")) {
            PromptStudy study = run(model, random(format, 5, 3), 2, new ArrayList<>());

            double expected = 0;
            for (int i = 0; i < 2; i++) {
                float[] row =
                        alone(model, random(format, 5, 3 + i)).rows().get(2).values(Reduction.SIGNED_SUM);
                float largest = 0;
                for (float value : row) {
                    largest = Math.max(largest, Math.abs(value));
                }
                expected += row[3] / largest / 2;
            }
            assertThat((double) study.mean().rows().get(2).values(Reduction.SIGNED_SUM)[3])
                    .isCloseTo(expected, within(1e-5));
            assertThat(study.mean().answer().example().tokens().stream().map(ExampleToken::text))
                    .contains("b3", "p3");
        }
    }

    @Test
    void sums_of_unequal_length_meet_by_role_and_index() throws Exception {
        Format format = new AdditionFormat(AdditionScheme.PLAIN, false);
        try (SequenceModel model = open("addition-alibi-plain")) {
            List<Analysis> analyses = new ArrayList<>();
            for (String sum : List.of("12+34", "123+456")) {
                Problem problem = ProblemParser.parse(TaskKind.ADDITION, sum);
                analyses.add(alone(model, Inquiry.of(new Question.OfProblem(problem, format, 1))));
            }
            List<Integer> lengths = analyses.stream()
                    .map(analysis -> analysis.answer().example().tokens().size())
                    .distinct()
                    .toList();
            assertThat(lengths).as("two lengths").hasSizeGreaterThan(1);

            Analysis mean = PromptStudy.of(analyses).mean();

            int longest = lengths.stream().mapToInt(length -> length).max().orElseThrow();
            assertThat(mean.answer().example().tokens()).hasSize(longest);
            assertThat(mean.rows()).allSatisfy(PromptStudyTest::isWhole);
        }
    }

    private static void isWhole(AttributionRow row) {
        for (float value : row.values(Reduction.SIGNED_SUM)) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @Test
    void it_can_be_cancelled_and_a_text_is_refused() throws Exception {
        Format format = new ParityFormat(ParityScheme.SCRATCHPAD);
        CancelToken cancel = new CancelToken();
        try (SequenceModel model = open("parity-alibi-scratchpad")) {
            assertThatThrownBy(() -> PromptStudy.run(
                            model, random(format, 4, 1), 20, first -> cancel.cancel(), ProgressSink.NONE, cancel))
                    .isInstanceOf(CancellationException.class);
            Inquiry text = Inquiry.of(new Question.OfText("a", new Question.Given(" b")));
            assertThatThrownBy(() -> run(model, text, 2, new ArrayList<>()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("Several prompts are random problems; a text has none.");
        }
    }
}
