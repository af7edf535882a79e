package org.mnemoscope.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.workshop.suite.RecipeSuite;
import org.mnemoscope.workshop.suite.SuiteItem;

class BundledModelsTest {
    private static final int SAMPLES = 10;

    static List<ModelEntry> all() throws IOException {
        return BundledModels.all();
    }

    static Stream<ModelEntry> ofTasks() throws IOException {
        return all().stream().filter(entry -> entry.name().matches("(parity|addition)-.*"));
    }

    @Test
    void parity_with_mnemonics_and_without_and_their_base_are_bundled() throws IOException {
        assertThat(all().stream().map(ModelEntry::name))
                .contains("parity-alibi-aligned", "parity-alibi-scratchpad", "recall-alibi");
    }

    @Test
    void all_models_together_take_at_most_95_mb() throws IOException {
        long bytes = 0;
        for (ModelEntry entry : all()) {
            try (Stream<Path> files = Files.list(entry.folder())) {
                bytes += files.mapToLong(file -> file.toFile().length()).sum();
            }
        }
        assertThat(bytes).isLessThanOrEqualTo(95_000_000);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_model_takes_at_most_2_mb(ModelEntry entry) throws IOException {
        assertThat(Files.size(entry.folder().resolve(ModelFolder.WEIGHTS))).isLessThanOrEqualTo(2_000_000);
    }

    /** {@code train --all} leaves alone what it finds trained from the recipe as it is. */
    @Test
    void every_bundled_model_was_trained_from_the_recipe_of_its_name() throws IOException {
        RecipeSuite suite = RecipeSuite.read(Path.of("../samples/recipes"), BundledModels.FOLDER);
        List<String> trained = new ArrayList<>();
        for (SuiteItem item : suite.items()) {
            if (item.state() == SuiteItem.State.TRAINED) {
                trained.add(item.name());
            }
        }
        assertThat(trained)
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(ModelEntry::name).toList());
    }

    static Stream<ModelEntry> ofProblems() throws IOException {
        return all().stream().filter(entry -> !entry.name().startsWith("text-"));
    }

    static Stream<ModelEntry> ofTexts() throws IOException {
        return all().stream().filter(entry -> entry.name().startsWith("text-"));
    }

    @Test
    void a_model_of_texts_is_bundled() throws IOException {
        assertThat(ofTexts()).isNotEmpty();
    }

    /** The grammar in its folder is the one that a teacher finds in samples. */
    @ParameterizedTest
    @MethodSource("ofTexts")
    void a_model_of_texts_has_its_grammar_and_says_how_good_it_is_by_distance(ModelEntry entry) throws IOException {
        TrainedOnTexts training = entry.texts().orElseThrow();
        assertThat(entry.folder().resolve(Grammar.NAME))
                .hasSameTextualContentAs(Path.of("../samples/grammars", training.grammar()));
        assertThat(training.longest()).isEqualTo(40);
        assertThat(entry.evaluation().orElseThrow().results())
                .allMatch(result -> result.samples() >= 100)
                .extracting(LengthResult::length)
                .startsWith(10)
                .endsWith(120);
        assertThat(entry.evaluation().get().results().stream().filter(result -> result.length() <= training.longest()))
                .as("right within its training")
                .isNotEmpty()
                .allMatch(result -> result.exactMatch() >= 0.97);
        assertThat(entry.evaluation().get().results().stream().filter(result -> result.length() > training.longest()))
                .as("not beyond")
                .anyMatch(result -> result.exactMatch() <= 0.6);
    }

    @ParameterizedTest
    @MethodSource("ofTexts")
    void the_recorded_accuracy_on_texts_comes_out_again(ModelEntry entry) throws Exception {
        Evaluation record = entry.evaluation().orElseThrow();
        LengthResult shortest = record.results().get(0);
        try (LanguageModel model = BundledModels.open(entry.name())) {
            Evaluation again = new Evaluator(
                            model.decoder(), model.wordsOf(model.grammar().orElseThrow()))
                    .evaluate(
                            model.grammar().orElseThrow(),
                            List.of(shortest.length()),
                            shortest.samples(),
                            record.seed(),
                            ProgressSink.NONE,
                            new CancelToken());
            assertThat(again.results()).containsExactly(shortest);
        }
    }

    @ParameterizedTest
    @MethodSource("ofProblems")
    void a_model_opens_and_has_mnemonics_for_60_bits_and_alibi_and_rotary_for_120(ModelEntry entry) throws IOException {
        boolean long120 = Set.of(PositionKind.ALIBI, PositionKind.ROTARY)
                .contains(entry.positions().orElseThrow());
        try (LanguageModel model = BundledModels.open(entry.name())) {
            assertThat(model.symbols().mnemonics()).hasSizeGreaterThanOrEqualTo(long120 ? 128 : 64);
            assertThat(model.name()).isEqualTo(entry.name());
        }
    }

    /** transformers 5 checks types: it takes no 8.0 for a whole number; what it says of rotary positions are fractions. */
    @ParameterizedTest
    @MethodSource("all")
    void a_config_writes_whole_numbers_as_such(ModelEntry entry) throws IOException {
        JsonObject config = JsonFile.read(entry.folder().resolve(ModelFolder.CONFIG));
        assertWholeNumbers(config);
        if (config.has("attn_config")) {
            assertWholeNumbers(config.getAsJsonObject("attn_config"));
        }
    }

    /** Without it, transformers splits prompts as GPT-NeoX does. */
    @ParameterizedTest
    @MethodSource("all")
    void a_model_tells_transformers_to_take_its_tokenizer_as_it_is(ModelEntry entry) throws IOException {
        assertThat(JsonFile.read(entry.folder().resolve("tokenizer_config.json"))
                        .get("tokenizer_class")
                        .getAsString())
                .isEqualTo("PreTrainedTokenizerFast");
    }

    private static void assertWholeNumbers(JsonObject json) {
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            if (entry.getValue() instanceof JsonPrimitive value
                    && value.isNumber()
                    && value.getAsDouble() >= 1
                    && !entry.getKey().startsWith("rotary_")) {
                assertThat(value.getAsString()).as(entry.getKey()).matches("\\d+");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofTasks")
    void a_model_of_a_task_says_how_it_was_trained_and_how_good_it_is(ModelEntry entry) {
        assertThat(entry.training()).isPresent();
        assertThat(entry.evaluation()).isPresent();
        assertThat(entry.evaluation().get().format().orElseThrow())
                .isEqualTo(entry.training().get().format());
        assertThat(entry.evaluation().get().results()).allMatch(result -> result.samples() >= 100);
        assertThat(Path.of("../samples/recipes", entry.name() + ".json")).isRegularFile();
    }

    /** The record's seed makes the record's problems, so what is recorded must come out again. */
    @ParameterizedTest
    @MethodSource("ofTasks")
    void the_recorded_accuracy_comes_out_again(ModelEntry entry) throws IOException {
        Evaluation record = entry.evaluation().orElseThrow();
        LengthResult shortest = record.results().get(0);
        LengthResult middle = record.results().get(record.results().size() / 2);

        assertThat(measure(entry.name(), shortest.length(), shortest.samples(), record.seed())
                        .exactMatches())
                .isEqualTo(shortest.exactMatches());
        assertThat(measure(entry.name(), middle.length(), SAMPLES, record.seed())
                        .exactMatches())
                .as("right of the first %d at length %d", SAMPLES, middle.length())
                .isBetween(middle.exactMatches() - (middle.samples() - SAMPLES), middle.exactMatches());
    }

    @ParameterizedTest
    @CsvSource({
        "parity-alibi-aligned, 20, 9, 10",
        "parity-alibi-aligned, 40, 9, 10",
        "parity-alibi-scratchpad, 15, 9, 10",
        "parity-alibi-scratchpad, 30, 0, 0"
    })
    void mnemonics_carry_over_to_longer_problems_and_a_plain_scratchpad_does_not(
            String name, int bits, int atLeast, int atMost) throws IOException {
        assertThat(measure(name, bits, SAMPLES, 1234).exactMatches()).isBetween(atLeast, atMost);
    }

    private static LengthResult measure(String name, int length, int samples, long seed) throws IOException {
        ModelEntry entry = new ModelCatalog(BundledModels.FOLDER).find(name);
        try (LanguageModel model = BundledModels.open(name)) {
            return new Evaluator(model.decoder(), model.symbols())
                    .evaluate(
                            entry.training().orElseThrow().format(),
                            List.of(length),
                            samples,
                            seed,
                            ProgressSink.NONE,
                            new CancelToken())
                    .results()
                    .get(0);
        }
    }
}
