package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.export.MapExport;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextAnswersTest {
    private static final String PROMPT = "naïve café 🙂";

    private LanguageModel model;

    @TempDir
    private Path folder;

    @BeforeAll
    void open() throws Exception {
        model = open("gpt2");
    }

    private static LanguageModel open(String name) throws Exception {
        return LanguageModel.open(GoldenFolders.of(name), ProgressSink.NONE, new CancelToken());
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Answer answer(Question question) throws Exception {
        return answer(model, question);
    }

    private static Answer answer(LanguageModel asked, Question question) throws Exception {
        return new Analyzer(asked)
                .answer(Inquiry.of(question), ProgressSink.NONE, new CancelToken())
                .answer();
    }

    private Answer generated(int tokens, Sampling sampling) throws Exception {
        return answer(generating(PROMPT, tokens, sampling));
    }

    private static Question generating(String prompt, int tokens, Sampling sampling) {
        return new Question.OfText(prompt, new Question.Generated(tokens, sampling));
    }

    private static Question given(String prompt, String answer) {
        return new Question.OfText(prompt, new Question.Given(answer));
    }

    private Analysis analyze(Question question, String contrast) throws Exception {
        return new Analyzer(model)
                .analyze(
                        Inquiry.of(question).withContrast(contrast), soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static List<Role> roles(Example example) {
        return example.tokens().stream().map(ExampleToken::role).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "qwen2", "opt", "bloom", "mpt", "gpt-neox"})
    void greedy_answers_are_those_of_the_reference_numbers(String name) throws Exception {
        JsonObject greedy = JsonParser.parseString(
                        Files.readString(GoldenFolders.of(name).resolve("golden.json")))
                .getAsJsonObject()
                .getAsJsonObject("greedy");
        try (LanguageModel other = open(name)) {
            String prompt = other.tokenizer().decodeText(ints(greedy, "prompt_ids"));
            int[] expected = ints(greedy, "continuation_ids");
            Answer answer = answer(other, generating(prompt, expected.length, Sampling.GREEDY));
            int[] ids = answer.ids();
            assertThat(Arrays.copyOfRange(ids, answer.example().promptLength(), ids.length))
                    .isEqualTo(expected);
        }
    }

    private static int[] ints(JsonObject json, String key) {
        JsonArray array = json.getAsJsonArray(key);
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(number -> number.getAsInt())
                .toArray();
    }

    @Test
    void the_prompt_is_given_and_every_generated_token_has_a_row_over_the_whole_context() throws Exception {
        Analysis analysis = analyze(generating(PROMPT, 4, Sampling.GREEDY), "");
        Answer answer = analysis.answer();
        int prompt = model.tokenizer().encode(PROMPT).ids().length;

        assertThat(answer.example().promptLength()).isEqualTo(prompt);
        assertThat(roles(answer.example()))
                .isEqualTo(Stream.concat(
                                Stream.generate(() -> Role.PROMPT).limit(prompt),
                                Stream.generate(() -> Role.GENERATED).limit(4))
                        .toList());
        assertThat(answer.example().hasRightAnswer()).isFalse();
        assertThat(answer.emitted()).isEqualTo(answer.example().texts()).contains("<F0>", "␣", "aï");
        assertThat(analysis.rows().stream().map(AttributionRow::position))
                .containsExactlyElementsOf(
                        IntStream.range(prompt, prompt + 4).boxed().toList());
        assertThat(analysis.rows()).allMatch(row -> row.values(Reduction.SIGNED_SUM).length == row.position());
        assertThat(answer.example().subject().title()).isEqualTo("Text of " + (prompt + 4) + " tokens");
        assertThat(answer.example().subject().formatTitle()).isEqualTo("Generated greedily");
        assertThat(answer.example().subject().summary()).isEqualTo(PROMPT);
    }

    @Test
    void the_token_that_ends_a_sequence_ends_the_answer() throws Exception {
        int[] free = generated(6, Sampling.GREEDY).ids();
        int prompt = free.length - 6;
        int[] stopped = new Generator(model.decoder())
                .extend(
                        Arrays.copyOf(free, prompt),
                        6,
                        List.of(-1, free[prompt + 2]),
                        Sampling.GREEDY,
                        ProgressSink.NONE,
                        new CancelToken());

        int first = IntStream.range(prompt, free.length)
                .filter(t -> free[t] == free[prompt + 2])
                .findFirst()
                .orElseThrow();
        assertThat(stopped).isEqualTo(Arrays.copyOf(free, first + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"num_beams\": 4} | num_beams = 4 (generation_config.json) changes what is written",
                "{\"guidance_scale\": 1.5} | guidance_scale = 1.5",
                "{\"encoder_no_repeat_ngram_size\": 1} | encoder_no_repeat_ngram_size = 1",
                "{\"stop_strings\": [\"x\"]} | stop_strings = [\"x\"]",
                "{\"max_time\": 2.5} | max_time = 2.5"
            })
    void another_search_than_the_likeliest_token_is_refused_where_the_model_goes_on(
            String config, String named, @TempDir Path temporary) throws Exception {
        Path folder = GoldenFolders.copy("llama", temporary);
        Files.writeString(folder.resolve("generation_config.json"), config);
        try (LanguageModel asked = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            assertThat(answer(asked, given(PROMPT, " day")).ids()).isNotEmpty();
            assertThatThrownBy(() -> answer(asked, generating(PROMPT, 3, Sampling.GREEDY)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(named);
        }
    }

    /** Transformers 5.24 cuts what it remembers to such a window, though the blocks have none; of a window of 1 it remembers all. */
    @ParameterizedTest
    @CsvSource({"llama, sliding_window, 8, 3", "llama, attention_chunk_size, 8, 3", "mistral, sliding_window, 1, 2"})
    void where_transformers_remembers_other_tokens_than_the_blocks_see_the_model_does_not_go_on(
            String golden, String key, int window, int refused, @TempDir Path temporary) throws Exception {
        Path folder =
                GoldenFolders.edit(GoldenFolders.copy(golden, temporary), config -> config.addProperty(key, window));
        try (LanguageModel asked = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            String prompt = "a".repeat(6);
            assertThat(asked.tokenizer().encode(prompt).ids()).hasSize(8 - 1);
            assertThat(answer(asked, given(prompt, " day and day")).ids()).isNotEmpty();
            assertThat(answer(asked, generating(prompt, refused - 1, Sampling.GREEDY))
                            .ids())
                    .isNotEmpty();
            assertThatThrownBy(() -> answer(asked, generating(prompt, refused, Sampling.GREEDY)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(key + " = " + window + " in config.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2", "qwen3"})
    void a_window_that_is_not_used_limits_nothing(String golden, @TempDir Path temporary) throws Exception {
        Path folder = GoldenFolders.edit(GoldenFolders.copy(golden, temporary), config -> {
            config.addProperty("use_sliding_window", false);
            config.addProperty("sliding_window", 2);
        });
        try (LanguageModel asked = LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())) {
            assertThat(answer(asked, generating(PROMPT, 3, Sampling.GREEDY)).ids())
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void what_is_drawn_depends_on_the_seed_alone() throws Exception {
        Sampling hot = new Sampling(1.5, 0.95, 3);

        assertThat(generated(12, hot).ids()).isEqualTo(generated(12, hot).ids());
        assertThat(generated(12, new Sampling(1.5, 0.95, 4)).ids())
                .isNotEqualTo(generated(12, hot).ids());
        assertThat(generated(1, hot).example().subject().formatTitle())
                .isEqualTo("Generated, temperature 1.5, top-p 0.95, seed 3");
    }

    @Test
    void a_typed_answer_is_split_together_with_its_prompt() throws Exception {
        Answer answer = answer(given("0 1", " 0 🙂"));

        assertThat(answer.ids()).isEqualTo(model.tokenizer().encode("0 1 0 🙂").ids());
        assertThat(answer.example().promptLength()).isEqualTo(2);
        assertThat(roles(answer.example()).get(2)).isEqualTo(Role.GIVEN);
        assertThat(answer(given("🙂 0", " 1")).example().promptLength())
                .as("an emoji is one character, not two")
                .isEqualTo(5);
        // ␣=== is one token
        assertThat(answer(given("0 =", "==")).example().promptLength())
                .as("a token that spans both is the answer's")
                .isEqualTo(1);
    }

    @Test
    void a_beginning_of_sequence_is_the_prompts() throws Exception {
        try (LanguageModel llama = open("llama")) {
            Answer answer = answer(llama, given("", "a b"));

            assertThat(answer.emitted()).startsWith("<s>", "␣a");
            assertThat(answer.example().promptLength()).isEqualTo(1);
        }
    }

    @Test
    void empty_texts_and_too_long_ones_are_refused() {
        assertThatThrownBy(() -> answer(given("0", ""))).hasMessageContaining("The answer is empty");
        assertThatThrownBy(() -> answer(given("", "0"))).hasMessageContaining("The prompt is empty");
        assertThatThrownBy(() -> answer(given("=", "=")))
                .hasMessageContaining("The prompt ends inside the first token, '==', so no token is before the answer");
        assertThatThrownBy(() -> answer(generating("", 3, Sampling.GREEDY)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The prompt is empty");
        assertThatThrownBy(() -> generated(0, Sampling.GREEDY)).hasMessageContaining("it must be at least 1");
        assertThatThrownBy(() -> generated(10_000, Sampling.GREEDY))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("The sequence would have \\d+ tokens; gpt2 reads at most \\d+.");
        assertThatThrownBy(() -> answer(new Question.OfIds(Collections.nCopies(10_000, 0), 1)))
                .hasMessageContaining("10000 tokens; gpt2 reads at most");
    }

    @Test
    void a_typed_contrast_is_taken_in_every_row_but_where_it_stands_itself() throws Exception {
        Question question = given("0 1", " 0 1 a");
        List<Integer> zero = model.tokensOf("0");
        List<AttributionRow> typed = analyze(question, "0").rows();
        List<AttributionRow> runnerUp = analyze(question, "").rows();

        assertThat(zero).containsExactly(16, 257);
        assertThat(typed.get(0).contrastId())
                .as("its own row")
                .isEqualTo(runnerUp.get(0).contrastId());
        assertThat(typed.subList(1, 3)).allMatch(row -> zero.contains(row.contrastId()));
        assertThat(runnerUp).allMatch(row -> row.contrastId() >= 0 && row.contrastId() != row.targetId());
    }

    @Test
    void a_contrast_is_one_token_and_a_space_in_front_can_be_asked_for() throws Exception {
        assertThat(model.tokensOf("␣0")).containsExactly(257);
        assertThat(model.tokensOf(" 0")).containsExactly(257);
        assertThat(model.tokensOf("⏎")).containsExactly(199);
        assertThat(model.tokensOf("id:299")).containsExactly(299);
        assertThatThrownBy(() -> model.tokensOf("nonsense"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("'nonsense' is no single token of the vocabulary of gpt2.");
    }

    @Test
    void a_file_of_a_text_names_its_roles_and_has_no_scores() throws Exception {
        Analysis analysis = analyze(generating(PROMPT, 2, new Sampling(1.5, 0.95, 3)), "");
        Path file = folder.resolve("map.json");
        MapExport.writeJson(file, ExportedMap.of(analysis, model));
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();

        assertThat(json.get("task").getAsString()).isEqualTo("text");
        assertThat(json.get("format").getAsString()).isEqualTo("generated");
        assertThat(json.getAsJsonObject("scores").size()).isZero();
        assertThat(json.getAsJsonArray("tokens").get(0)).hasToString("{\"text\":\"n\",\"role\":\"prompt token\"}");
        assertThat(json.getAsJsonObject("provenance").get("prompt").getAsString())
                .isEqualTo(PROMPT);
        assertThat(json.getAsJsonObject("provenance").get("seed").getAsLong()).isEqualTo(3);
        assertThat(json.getAsJsonArray("row_targets"))
                .allMatch(target -> target.getAsString().equals("contrast"));
    }
}
