package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlternativeTokensTest {
    private static final Format ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    private LanguageModel model;

    @BeforeAll
    void open() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void of_a_bit_it_is_the_other_one_and_of_a_mark_nothing() {
        Answer answer = answer(new ParityProblem("0110"), ALIGNED);
        Alternatives alternatives = of(answer, 1);
        for (int j = 0; j < answer.ids().length; j++) {
            Role role = answer.example().tokens().get(j).role();
            List<String> texts = texts(alternatives.at(j));
            if (role.isDigit()) {
                assertThat(texts).containsExactly(answer.emitted().get(j).equals("0") ? "1" : "0");
            } else if (role == Role.MNEMONIC) {
                assertThat(texts).hasSize(1);
            } else {
                assertThat(texts).as(role.title()).isEmpty();
            }
        }
    }

    @Test
    void of_a_mnemonic_it_is_one_that_the_prompt_does_not_use_drawn_by_the_seed() {
        Answer answer = answer(new ParityProblem("01101001"), ALIGNED);
        List<String> drawn = mnemonics(answer, of(answer, 1));

        assertThat(drawn).hasSize(16).allMatch(model.symbols().mnemonics()::contains);
        assertThat(drawn).doesNotContainAnyElementsOf(answer.emitted());
        assertThat(mnemonics(answer, of(answer, 1))).isEqualTo(drawn);
        assertThat(mnemonics(answer, of(answer, 2))).isNotEqualTo(drawn);
    }

    @Test
    void where_numbers_are_anchors_they_are_bits_by_letter_and_anchors_by_number() {
        Answer answer = answer(new ParityProblem("0110"), new ParityFormat(ParityScheme.MNEMONICS_NUMERIC));
        Alternatives alternatives = of(answer, 1);
        for (int j = 0; j < answer.ids().length; j++) {
            String own = answer.emitted().get(j);
            switch (answer.example().tokens().get(j).role()) {
                case DIGIT, RESULT ->
                    assertThat(texts(alternatives.at(j))).containsExactly(own.equals("a") ? "b" : "a");
                case MNEMONIC ->
                    assertThat(texts(alternatives.at(j)).get(0)).matches("\\d+").isNotIn(answer.emitted());
                default -> assertThat(alternatives.exist(j)).isFalse();
            }
        }
    }

    @Test
    void of_a_digit_it_is_the_other_nine() {
        Answer answer = answer(new AdditionProblem("12", "09"), new AdditionFormat(AdditionScheme.PLAIN));
        Alternatives alternatives = of(answer, 1);
        for (int j = 0; j < answer.ids().length; j++) {
            boolean digit = answer.example().tokens().get(j).role().isDigit();
            assertThat(texts(alternatives.at(j)))
                    .hasSize(digit ? 9 : 0)
                    .doesNotContain(answer.emitted().get(j));
        }
    }

    @Test
    void a_wrong_token_in_a_digits_place_could_be_any_digit() {
        Answer right = answer(new ParityProblem("01"), ALIGNED);
        int[] ids = right.ids();
        int last = ids.length - 2;
        ids[last] = model.symbols().id(">>>");
        Answer wrong = new Answer(right.example(), ids, right.emitted(), 0);

        assertThat(texts(of(wrong, 1).at(last))).containsExactly("0", "1");
    }

    @Test
    void tokens_of_a_solved_problem_in_front_are_what_their_text_is() {
        Example plain = answer(new ParityProblem("01"), ALIGNED).example();
        List<ExampleToken> tokens = new ArrayList<>();
        plain.tokens()
                .forEach(token -> tokens.add(
                        token.predicted()
                                ? token
                                : new ExampleToken(
                                        token.text(), Role.EXAMPLE, false, token.text(), List.of(), List.of())));
        Example example = new Example(plain.subject(), tokens);
        Answer answer = new Answer(example, model.symbols().ids(example.texts()), example.texts(), 0);

        assertThat(of(answer, 1).ids())
                .containsExactlyElementsOf(of(answer(plain), 1).ids());
    }

    @Test
    void in_a_text_it_is_what_the_model_holds_likeliest_besides() throws Exception {
        Answer text = sequence(3, 23, 8, 27, 9, 4, 23);
        Alternatives alternatives = of(text, 1);

        assertThat(alternatives.exist(0)).as("nothing comes before the first").isFalse();
        for (int j = 1; j < 7; j++) {
            int own = text.ids()[j];
            float[] logits = logitsAfter(Arrays.copyOf(text.ids(), j));
            int likeliest = IntStream.range(0, logits.length)
                    .filter(id -> id != own)
                    .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                    .orElseThrow();
            assertThat(alternatives.at(j)).containsExactly(likeliest);
        }
    }

    @Test
    void in_a_text_it_can_be_named_for_all_tokens_but_itself() throws Exception {
        Answer text = sequence(3, 23, 8, 27);
        Alternatives alternatives = new AlternativeTokens(model, OptionalInt.of(23), 1).of(text, new CancelToken());

        assertThat(alternatives.ids()).containsExactly(new int[] {23}, new int[0], new int[] {23}, new int[] {23});
    }

    private Answer sequence(Integer... ids) throws Exception {
        return new TextAnswers(model)
                .answer(new Question.OfIds(List.of(ids), ids.length - 1), ProgressSink.NONE, new CancelToken());
    }

    private float[] logitsAfter(int[] ids) {
        try (TokenReader reader = model.reader(new CancelToken())) {
            return reader.read(ids);
        }
    }

    private Alternatives of(Answer answer, long seed) {
        return new AlternativeTokens(model, OptionalInt.empty(), seed).of(answer, new CancelToken());
    }

    private List<String> mnemonics(Answer answer, Alternatives alternatives) {
        return IntStream.range(0, answer.ids().length)
                .filter(j -> answer.example().tokens().get(j).role() == Role.MNEMONIC)
                .mapToObj(j -> texts(alternatives.at(j)).get(0))
                .toList();
    }

    private List<String> texts(int[] ids) {
        return IntStream.of(ids).mapToObj(model::label).toList();
    }

    private Answer answer(Problem problem, Format format) {
        return answer(ExampleWriter.write(problem, format, model.symbols().mnemonics(), new SplittableRandom(1)));
    }

    /** The right answer, as if the model had given it. */
    private Answer answer(Example example) {
        return new Answer(example, model.symbols().ids(example.texts()), example.texts(), 0);
    }
}
