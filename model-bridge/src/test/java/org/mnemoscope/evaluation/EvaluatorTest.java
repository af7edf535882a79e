package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.PassMemory;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

class EvaluatorTest {
    private static final int SAMPLES = 10;
    private static final long SEED = 77;

    /** 25 bits is where the scratchpad model is right now and then. */
    @ParameterizedTest
    @CsvSource({
        "parity-alibi-aligned, mnemonics-aligned, 12",
        "parity-alibi-aligned, mnemonics-aligned, 120",
        "parity-alibi-scratchpad, scratchpad, 20",
        "parity-alibi-scratchpad, scratchpad, 22"
    })
    void one_pass_over_the_right_answer_tells_how_often_free_running_is_exact(String name, String scheme, int bits)
            throws Exception {
        ParityFormat format = new ParityFormat(
                scheme.equals("scratchpad") ? ParityScheme.SCRATCHPAD : ParityScheme.MNEMONICS_ALIGNED);
        try (LanguageModel model = BundledModels.open(name)) {
            LengthResult result = new Evaluator(model.decoder(), model.symbols())
                    .evaluate(format, List.of(bits), SAMPLES, SEED, ProgressSink.NONE, new CancelToken())
                    .results()
                    .get(0);

            assertThat(result.exactMatches()).isEqualTo(freeRunning(model, format, bits));
        }
    }

    @Test
    void a_length_beyond_learned_positions_is_refused_before_anything_is_measured() throws Exception {
        ParityFormat format = new ParityFormat(ParityScheme.SCRATCHPAD);
        DecoderConfig sixtyFour = ModelFolder.read(GoldenFolders.of("gpt2")).config();
        try (LanguageModel model = BundledModels.open("parity-alibi-scratchpad")) {
            Evaluator.requireRoom(sixtyFour, model.symbols(), format, 20);
            assertThatThrownBy(() -> Evaluator.requireRoom(sixtyFour, model.symbols(), format, 40))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageMatching(
                            "Length 40 is too much: the sequence has \\d+ tokens; the model has learned 64 positions\\.");
        }
    }

    /** Four thousand tokens together took 460 MB where each is the 480th of its sequence. */
    @ParameterizedTest
    @ValueSource(ints = {10, 80, 240, 480, 2000})
    void as_many_sequences_go_together_as_take_little_memory(int tokens) throws Exception {
        try (LanguageModel model = BundledModels.open("parity-alibi-aligned")) {
            int together = new Evaluator(model.decoder(), model.symbols()).together(tokens);

            assertThat(together).isPositive();
            if (together > 1) {
                assertThat(together * PassMemory.passBytes(model.decoder().config(), tokens))
                        .isLessThanOrEqualTo(64L << 20);
            }
        }
    }

    /** The same problems, each answered token by token. */
    private static int freeRunning(LanguageModel model, ParityFormat format, int bits) {
        RandomGenerator random = new SplittableRandom(SEED * 1_000_003 + bits);
        Generator generator = new Generator(model.decoder());
        int exact = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Problem problem = HeldOut.draw(TaskKind.PARITY, bits, random);
            Example example =
                    ExampleWriter.write(problem, format, model.symbols().mnemonics(), random);
            int[] gold = model.symbols().ids(example.texts());
            boolean[] predicted = new boolean[gold.length];
            example.predictedPositions().forEach(position -> predicted[position] = true);
            int[] answer = generator.fill(gold, predicted, new CancelToken());
            exact += java.util.Arrays.equals(answer, gold) ? 1 : 0;
        }
        return exact;
    }

    @Test
    void the_same_seed_gives_the_same_figures_whatever_else_is_measured() throws IOException {
        ParityFormat format = new ParityFormat(ParityScheme.SCRATCHPAD);
        try (LanguageModel model = BundledModels.open("parity-alibi-scratchpad")) {
            Evaluator evaluator = new Evaluator(model.decoder(), model.symbols());
            List<LengthResult> both = evaluator
                    .evaluate(format, List.of(5, 22), 6, 3, ProgressSink.NONE, new CancelToken())
                    .results();
            List<LengthResult> one = evaluator
                    .evaluate(format, List.of(22), 6, 3, ProgressSink.NONE, new CancelToken())
                    .results();

            assertThat(one.get(0)).isEqualTo(both.get(1));
        }
    }

    @Test
    void evaluation_stops_when_asked_to() throws IOException {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        try (LanguageModel model = BundledModels.open("parity-alibi-scratchpad")) {
            Evaluator evaluator = new Evaluator(model.decoder(), model.symbols());
            assertThatThrownBy(() -> evaluator.evaluate(
                            new ParityFormat(ParityScheme.SCRATCHPAD), List.of(5), 1, 3, ProgressSink.NONE, cancelled))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
