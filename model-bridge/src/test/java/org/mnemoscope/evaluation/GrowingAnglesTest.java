package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.Role;
import org.mnemoscope.tokenizer.SymbolTable;

/** Models that turn positions by other angles as a sequence grows beyond 6 or 8 tokens. */
class GrowingAnglesTest {
    private static final int EXAMPLES = 20;
    private static final int PROMPT = 4;

    @ParameterizedTest
    @ValueSource(strings = {"llama-dynamic", "llama-longrope", "phi3-long"})
    void what_a_model_answers_is_right_beside_answers_of_any_length(String name) throws Exception {
        try (NDManager scope = Engines.newScope();
                Decoder decoder =
                        ModelFolder.read(variant(name)).decoder(scope, ProgressSink.NONE, new CancelToken())) {
            int words = decoder.config().vocabularySize();
            SymbolTable symbols = new SymbolTable(
                    IntStream.range(0, words)
                            .boxed()
                            .collect(Collectors.toMap(GrowingAnglesTest::word, Function.identity())),
                    List.of());
            RandomGenerator random = new SplittableRandom(5);
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < EXAMPLES; i++) {
                examples.add(answered(
                        decoder, random.ints(PROMPT + 2 + i % 9, 0, words).toArray()));
            }

            assertThat(new Evaluator(decoder, symbols).solved(examples, new CancelToken()))
                    .hasSize(EXAMPLES)
                    .containsOnly(true);
        }
    }

    /** What the model goes on with, token by token, as the right answer. */
    private static Example answered(Decoder decoder, int[] ids) {
        boolean[] predicted = new boolean[ids.length];
        for (int t = PROMPT; t < ids.length; t++) {
            predicted[t] = true;
        }
        int[] answer = new Generator(decoder).fill(ids, predicted, new CancelToken());
        List<ExampleToken> tokens = IntStream.range(0, ids.length)
                .mapToObj(t -> new ExampleToken(
                        word(answer[t]), Role.DIGIT, predicted[t], word(answer[t]), List.of(), List.of()))
                .toList();
        return new Example(new FreeText("", ids.length, FreeText.Origin.GIVEN), tokens);
    }

    private static String word(int id) {
        return "w" + id;
    }

    private static Path variant(String name) throws URISyntaxException {
        return Path.of(GrowingAnglesTest.class
                        .getResource("/org/mnemoscope/variants/" + name + "/config.json")
                        .toURI())
                .getParent();
    }
}
