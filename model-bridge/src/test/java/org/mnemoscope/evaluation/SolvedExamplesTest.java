package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

/** The model without mnemonics just beyond its training lengths, where it is right now and then. */
class SolvedExamplesTest {
    private static final ParityFormat FORMAT = new ParityFormat(ParityScheme.SCRATCHPAD);
    private static final int BITS = 23;
    private static final int EXAMPLES = 24;

    private LanguageModel model;

    @BeforeEach
    void open() throws IOException {
        model = LanguageModel.open(
                new ModelCatalog(BundledModels.FOLDER)
                        .fitting(FORMAT)
                        .orElseThrow()
                        .folder(),
                ProgressSink.NONE,
                new CancelToken());
    }

    @AfterEach
    void close() {
        model.close();
    }

    private List<Example> examples(int count, int bits) {
        RandomGenerator random = new SplittableRandom(11);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(ExampleWriter.write(
                    HeldOut.draw(TaskKind.PARITY, bits, random),
                    FORMAT,
                    model.symbols().mnemonics(),
                    random));
        }
        return examples;
    }

    private boolean isSolvedTokenByToken(Example example) {
        int[] gold = model.symbols().ids(example.texts());
        boolean[] predicted = new boolean[gold.length];
        example.predictedPositions().forEach(position -> predicted[position] = true);
        return Arrays.equals(new Generator(model.decoder()).fill(gold, predicted, new CancelToken()), gold);
    }

    @Test
    void each_example_is_solved_or_not_as_when_it_is_answered_token_by_token() {
        List<Example> examples = examples(EXAMPLES, BITS);
        boolean[] solved = new Evaluator(model.decoder(), model.symbols()).solved(examples, new CancelToken());

        for (int i = 0; i < EXAMPLES; i++) {
            assertThat(solved[i]).as("example %d", i).isEqualTo(isSolvedTokenByToken(examples.get(i)));
        }
        assertThat(solved).contains(true).contains(false);
    }

    @Test
    void more_examples_than_fit_a_batch_are_all_looked_at() {
        boolean[] solved = new Evaluator(model.decoder(), model.symbols()).solved(examples(300, 12), new CancelToken());
        assertThat(solved).hasSize(300).containsOnly(true);
    }

    @Test
    void ends_when_it_is_cancelled() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        Evaluator evaluator = new Evaluator(model.decoder(), model.symbols());
        assertThatThrownBy(() -> evaluator.solved(examples(1, 12), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
