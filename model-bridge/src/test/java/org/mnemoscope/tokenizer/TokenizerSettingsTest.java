package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

/** The ids are those that AutoTokenizer of transformers 5.24 gives for the same folders. */
class TokenizerSettingsTest {
    private static final String TEXT = "The other day";

    @TempDir
    private Path folder;

    private int[] ids(String config) throws IOException {
        try (TextTokenizer tokenizer = open(config)) {
            return tokenizer.encode(TEXT).ids();
        }
    }

    private TextTokenizer open(String config) throws IOException {
        return open("gpt2", config);
    }

    private TextTokenizer open(String golden, String config) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        return TextTokenizer.open(Files.copy(
                GoldenFolders.of(golden).resolve(ModelFolder.TOKENIZER), folder.resolve(ModelFolder.TOKENIZER)));
    }

    @ParameterizedTest
    @CsvSource({
        "GPT2Tokenizer, llama, 68 286 261 281 221 69 137 224",
        "CodeGenTokenizer, phi, 68 286 261 281 221 69 137 224",
        "GPTNeoXTokenizerFast, gpt_neox, 68 286 261 281 221 266",
        "'', gpt_neox, 68 286 261 281 221 266",
        "'', llama, 68 286 261 281 221 69 137 224",
        "GPTNeoXTokenizerFast, granite, 68 286 261 281 221 69 137 224",
        "Qwen2Tokenizer, qwen3, 68 286 221 19 20 21 221 266",
        "GPT2Tokenizer, qwen2, 68 286 221 19 20 21 221 266",
        "PreTrainedTokenizerFast, qwen2, 68 286 221 19 20 21 221 266",
        "T5Tokenizer, qwen2, 68 286 221 19 20 21 221 266",
        "CohereTokenizerFast, cohere, 68 286 221 19 20 21 221 266",
        "BartTokenizer, llama, 300 68 286 261 281 221 69 137 224 301",
        "LongformerTokenizerFast, llama, 300 68 286 261 281 221 69 137 224 301",
        "RobertaTokenizer, llama, 300 68 286 261 281 221 69 137 224 301",
        "LlamaTokenizer, llama, 68 286 261 281 221 69 137 224",
        "PreTrainedTokenizerFast, gpt_neox, 68 286 261 281 221 69 137 224"
    })
    void a_class_that_makes_its_tokenizer_anew_counts_more_than_what_the_file_says(
            String kind, String modelType, String ids) throws IOException {
        Files.writeString(folder.resolve(ModelFolder.CONFIG), "{\"model_type\": \"" + modelType + "\"}");
        try (TextTokenizer tokenizer = open("{\"tokenizer_class\": \"" + kind + "\"}")) {
            assertThat(tokenizer.encode("day 345 e\u0301").ids()).containsExactly(numbers(ids));
        }
    }

    /** Transformers 5.24 makes a Qwen2Tokenizer of these too; 5.23, which wrote our golden folders, reads them as they are. */
    @Test
    void a_tokenizer_that_transformers_has_written_as_it_is_counts_as_it_is_in_qwen_2_too() throws IOException {
        Files.writeString(folder.resolve(ModelFolder.CONFIG), "{\"model_type\": \"qwen2\"}");
        try (TextTokenizer tokenizer = open("{\"tokenizer_class\": \"TokenizersBackend\"}")) {
            assertThat(tokenizer.encode("day 345 e\u0301").ids()).containsExactly(68, 286, 261, 281, 221, 69, 137, 224);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt_neox, 68 286 261 281 221 266",
        "qwen2, 68 286 221 19 20 21 221 266",
        "llama, 68 286 261 281 221 69 137 224"
    })
    void the_class_of_the_model_counts_where_there_is_no_configuration_of_the_tokenizer(String modelType, String ids)
            throws IOException {
        Files.writeString(folder.resolve(ModelFolder.CONFIG), "{\"model_type\": \"" + modelType + "\"}");
        try (TextTokenizer tokenizer = TextTokenizer.open(Files.copy(
                GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER), folder.resolve(ModelFolder.TOKENIZER)))) {
            assertThat(tokenizer.encode("day 345 e\u0301").ids()).containsExactly(numbers(ids));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1 280 277 301 63 50 295 274 280 277 301",
                "{\"2\": {\"content\": \"</s>\"}} | 1 280 277 301 2 280 277 301"
            })
    void a_class_finds_only_the_tokens_of_the_configuration_where_that_lists_any(String listed, String ids)
            throws IOException {
        String config = "{\"tokenizer_class\": \"GemmaTokenizer\", \"added_tokens_decoder\": " + listed + "}";
        try (TextTokenizer tokenizer = open("llama", config)) {
            assertThat(tokenizer.encode("day</s>day").ids()).containsExactly(numbers(ids));
        }
    }

    @Test
    void what_has_been_special_stays_so_and_what_is_named_becomes_so() throws IOException {
        String config = "{\"added_tokens_decoder\": {\"0\": {\"content\": \"<|endoftext|>\", \"special\": false}},"
                + " \"bos_token\": {\"content\": \"day\", \"special\": false, \"normalized\": true}}";
        try (TextTokenizer tokenizer = open(config)) {
            int[] ids = tokenizer.encode("The <|endoftext|> day").ids();
            assertThat(ids).containsExactly(284, 221, 0, 221, 300);
            assertThat(tokenizer.decodeText(ids)).isEqualTo("The  ");
        }
    }

    @Test
    void the_file_of_special_tokens_counts_more_than_the_configuration() throws IOException {
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"pad_token\": \"day\"}");

        assertThat(ids("{\"pad_token\": \"he\"}")).containsExactly(284, 221, 79, 84, 264, 82, 221, 300);
    }

    @Test
    void an_added_token_has_the_next_id_whatever_the_file_says() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"cls_token\": \"[CLS]\"}");
        String text = Files.readString(GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER));
        Path file = Files.writeString(
                folder.resolve(ModelFolder.TOKENIZER), text.replaceFirst("\"added_tokens\": \\[", """
                        "added_tokens": [{"id": 900, "content": "day", "special": true, "single_word": false, "lstrip": false,
                          "rstrip": false, "normalized": false},"""));
        try (TextTokenizer tokenizer = TextTokenizer.open(file)) {
            assertThat(tokenizer.encode(TEXT).ids()).containsExactly(284, 221, 79, 84, 264, 82, 221, 300);
            assertThat(tokenizer.size()).isEqualTo(302);
            assertThat(tokenizer.vocabulary().display(300)).isEqualTo("day");
            assertThat(tokenizer.vocabulary().display(301)).isEqualTo("[CLS]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tokenizer_class\": \"LlamaTokenizer\"} | 1 327 277 301 2 280 277 301",
                "{\"tokenizer_class\": \"LlamaTokenizer\", \"legacy\": true} | 1 327 277 301 2 327 277 301",
                "{\"tokenizer_class\": \"LlamaTokenizer\", \"add_prefix_space\": false} | 1 280 277 301 2 280 277 301",
                "{\"tokenizer_class\": \"CodeLlamaTokenizer\", \"legacy\": true} | 1 327 277 301 2 280 277 301",
                "{\"tokenizer_class\": \"GemmaTokenizerFast\"} | 1 280 277 301 2 280 277 301",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"} | 1 327 277 301 2 327 277 301"
            })
    void a_space_is_put_in_front_of_what_follows_a_special_token_where_the_class_says_so(String config, String ids)
            throws IOException {
        try (TextTokenizer tokenizer = open("llama", config)) {
            int[] encoded = tokenizer.encode("day</s>day").ids();
            assertThat(encoded).containsExactly(numbers(ids));
            assertThat(tokenizer.decodeText(encoded)).isEqualTo(encoded[5] == 327 ? "day day" : "dayday");
        }
    }

    @Test
    void the_flags_that_the_configuration_gives_a_token_count_more_than_those_of_the_file() throws IOException {
        String strips = "{\"added_tokens_decoder\": {\"0\": {\"content\": \"<|endoftext|>\", \"lstrip\": true,"
                + " \"rstrip\": true, \"special\": true}}}";
        try (TextTokenizer tokenizer = open(strips)) {
            assertThat(tokenizer.encode("a <|endoftext|> b").ids()).containsExactly(65, 0, 66);
        }
    }

    @Test
    void tokens_of_the_older_file_of_added_tokens_are_found_in_a_text() throws IOException {
        Files.writeString(folder.resolve("added_tokens.json"), "{\"he\": 300}");

        assertThat(ids("{}")).containsExactly(52, 264, 221, 79, 84, 264, 82, 273, 286);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"image_token\": \"he\"}", "{\"model_specific_special_tokens\": {\"image_token\": \"he\"}}"})
    void tokens_that_a_model_has_a_key_of_its_own_for_are_found_in_a_text(String config) throws IOException {
        assertThat(ids(config)).containsExactly(52, 264, 221, 79, 84, 264, 82, 273, 286);
    }

    private static final String PIECES = "[PAD] [UNK] [CLS] [SEP] [MASK] the The day ##s e é . , 日 本 is ##n ' t n";

    private TextTokenizer ofPieces(String type, String config) throws IOException {
        JsonObject vocabulary = new JsonObject();
        List.of(PIECES.split(" ")).forEach(piece -> vocabulary.addProperty(piece, vocabulary.size()));
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        return TextTokenizer.open(
                Files.writeString(folder.resolve(ModelFolder.TOKENIZER), """
                {"pre_tokenizer": {"type": "WhitespaceSplit"}, "model": {"type": "%s", "unk_token": "[UNK]",
                 "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": %s}}
                """.formatted(type, vocabulary)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tokenizer_class\": \"BertTokenizer\"} | 2 5 7 8 9 13 14 12 15 16 17 18 11 3"
                        + " | the days e 日 本, isn ' t.",
                "{\"tokenizer_class\": \"ElectraTokenizerFast\", \"do_lower_case\": false} | 2 6 7 8 10 13 14 12 15 16 17 18 11 3"
                        + " | The days é 日 本, isn ' t.",
                "{\"tokenizer_class\": \"BertTokenizer\", \"do_lower_case\": false, \"strip_accents\": true,"
                        + " \"tokenize_chinese_chars\": false} | 2 6 7 8 9 1 12 15 16 17 18 11 3 | The days e [UNK], isn ' t.",
                "{\"tokenizer_class\": \"BertTokenizer\", \"cls_token\": \"<s>\"} | 20 5 7 8 9 13 14 12 15 16 17 18 11 3"
                        + " | the days e 日 本, isn ' t.",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"} | 6 7 8 10 1 1 | The day ##s é [UNK] [UNK]"
            })
    void the_class_of_bert_cleans_splits_and_surrounds_a_text_in_its_own_way(String config, String ids, String text)
            throws IOException {
        try (TextTokenizer tokenizer = ofPieces("WordPiece", config)) {
            int[] encoded = tokenizer.encode("The days é 日本, isn't.").ids();
            assertThat(encoded).containsExactly(numbers(ids));
            assertThat(tokenizer.decode(encoded).replaceAll("^(\\[CLS]|<s>) | \\[SEP]$", ""))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WordLevel | {\"tokenizer_class\": \"GPT2Tokenizer\"} | kind WordLevel, of which the class GPT2Tokenizer",
                "WordLevel | {\"tokenizer_class\": \"BertTokenizer\"} | kind WordLevel, of which the class BertTokenizer",
                "WordPiece | {\"tokenizer_class\": \"T5TokenizerFast\"} | tokenizer_class is T5TokenizerFast",
                "WordPiece | {\"tokenizer_class\": \"XLNetTokenizer\"} | tokenizer_class is XLNetTokenizer",
                "WordLevel | {\"tokenizer_class\": \"ElectraTokenizer\"} | kind WordLevel, of which the class BertTokenizer",
                "WordPiece | {\"tokenizer_class\": \"Phi3Tokenizer\"} | tokenizer_class is Phi3Tokenizer",
                "WordPiece | {\"tokenizer_class\": \"RagTokenizerFast\"} | tokenizer_class is RagTokenizerFast",
                "WordPiece | {\"tokenizer_class\": \"SentencePieceBackend\"} | tokenizer_class is SentencePieceBackend"
            })
    void a_class_that_would_give_other_ids_is_refused_by_name(String type, String config, String named) {
        assertThatThrownBy(() -> ofPieces(type, config))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WordLevel | {\"clean_up_tokenization_spaces\": true} | is.",
                "WordLevel | {\"clean_up_tokenization_spaces\": false} | is ."
            })
    void spaces_in_front_of_marks_are_left_out_where_the_configuration_says_so(String type, String config, String text)
            throws IOException {
        try (TextTokenizer tokenizer = ofPieces(type, config)) {
            assertThat(tokenizer.decode(tokenizer.encode("is .").ids())).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"clean_up_tokenization_spaces\": true} | day , .",
                "{\"clean_up_tokenization_spaces\": true,"
                        + " \"clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output\": true} | day,."
            })
    void spaces_of_texts_joined_by_merges_are_their_own(String config, String text) throws IOException {
        try (TextTokenizer tokenizer = open(config)) {
            assertThat(tokenizer.decode(tokenizer.encode("day , .").ids())).isEqualTo(text);
        }
    }

    private static int[] numbers(String ids) {
        return Stream.of(ids.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void a_space_is_put_in_front_where_transformers_does_so() throws IOException {
        assertThat(ids("{\"tokenizer_class\": \"GPT2TokenizerFast\", \"add_prefix_space\": true}"))
                .containsExactly(221, 284, 221, 79, 84, 264, 82, 273, 286);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tokenizer_class\": \"GPT2Tokenizer\"}",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"add_prefix_space\": true}",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"add_bos_token\": true}",
                "{\"auto_map\": {\"AutoModel\": \"code.Own\"}}"
            })
    void what_transformers_passes_over_changes_nothing(String config) throws IOException {
        assertThat(ids(config)).containsExactly(284, 221, 79, 84, 264, 82, 273, 286);
    }

    @Test
    void tokens_that_only_the_configuration_names_are_found_in_a_text() throws IOException {
        assertThat(ids("{\"pad_token\": \"[PAD]\", \"additional_special_tokens\": [\"he\"]}"))
                .containsExactly(52, 264, 221, 79, 84, 264, 82, 273, 286);
    }

    @Test
    void a_token_that_is_new_has_the_next_id_and_its_flags() throws IOException {
        try (TextTokenizer tokenizer =
                open("{\"added_tokens_decoder\": {\"300\": {\"content\": \"he \", \"lstrip\": true}}}")) {
            assertThat(tokenizer.encode(TEXT).ids()).containsExactly(52, 300, 79, 84, 264, 82, 273, 286);
            assertThat(tokenizer.vocabulary().display(300)).isEqualTo("he␣");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"split_special_tokens\": true} | split_special_tokens",
                "{\"fix_mistral_regex\": true} | fix_mistral_regex",
                "{\"auto_map\": {\"AutoTokenizer\": [\"code.Own\", null]}} | auto_map",
                "{\"auto_map\": [null, \"code.Own\"]} | auto_map",
                "{\"fast_tokenizer_files\": [\"tokenizer.json\", \"tokenizer.4.0.json\"]} | fast_tokenizer_files",
                "{\"tokenizer_class\": \"RobertaTokenizer\", \"sep_token\": null} | sep_token is null",
                "{\"tokenizer_class\": \"GPT2Tokenizer\", \"add_prefix_space\": \"yes\"} | add_prefix_space",
                "{\"bos_token\": 7} | a token must be a text",
                "{\"added_tokens_decoder\": {\"1e3\": \"x\"}} | 1e3",
                "[] | not a JSON object"
            })
    void what_changes_ids_and_is_not_supported_is_refused_by_name(String config, String named) {
        assertThatThrownBy(() -> open(config))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("tokenizer_config.json")
                .hasMessageContaining(named);
    }

    private static final String HE = "52 264 221 79 84 264 82 273 286";
    private static final String DAY = "284 221 79 84 264 82 221 300";
    private static final String BOTH = "52 264 221 79 84 264 82 221 300";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"additional_special_tokens\": [\"he\"]} | {\"additional_special_tokens\": [\"day\"]} | " + HE,
                "{\"extra_special_tokens\": [\"he\"]} | {\"additional_special_tokens\": [\"day\"]} | " + HE,
                "{\"extra_special_tokens\": [\"he\"]} | {\"extra_special_tokens\": [\"day\"]} | " + BOTH,
                "{\"extra_special_tokens\": {\"a_token\": \"he\"}} | {\"extra_special_tokens\": {\"b_token\": \"day\"}} | "
                        + BOTH,
                "{\"extra_special_tokens\": [\"he\"], \"additional_special_tokens\": [\"day\"]} | {} | " + HE,
                "{\"extra_special_tokens\": [], \"additional_special_tokens\": [\"day\"]} | {} | " + DAY,
                "{\"added_tokens_decoder\": {}, \"pad_token\": \"he\"} | {\"pad_token\": \"day\"} | " + HE,
                "{\"image_token\": {\"__type\": \"AddedToken\", \"content\": \"day\"}} | {} | " + DAY,
                "{} | {\"image_token\": {\"content\": \"day\"}} | " + DAY
            })
    void of_several_lists_of_special_tokens_those_count_that_count_to_transformers(
            String config, String map, String ids) throws IOException {
        Files.writeString(folder.resolve("special_tokens_map.json"), map);

        assertThat(ids(config)).containsExactly(numbers(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bos_token\": \"day\", \"added_tokens_decoder\": {\"300\": {\"content\": \"day\", \"special\": false}}} | The other",
                "{\"extra_special_tokens\": [\"day\"], \"added_tokens_decoder\": {\"300\": {\"content\": \"day\"}}} | The other day",
                "{\"extra_special_tokens\": [{\"__type\": \"AddedToken\", \"content\": \"day\"}]} | The other day",
                "{\"tokenizer_class\": \"Qwen2Tokenizer\", \"extra_special_tokens\": [\"day\"], \"added_tokens_decoder\": {\"300\":"
                        + " {\"content\": \"day\"}}} | The other",
                "{\"tokenizer_class\": \"CohereTokenizer\", \"extra_special_tokens\": [\"day\"], \"added_tokens_decoder\": {\"300\":"
                        + " {\"content\": \"day\"}}} | The other"
            })
    void a_token_is_special_where_it_is_to_transformers(String config, String text) throws IOException {
        try (TextTokenizer tokenizer = open(config)) {
            assertThat(tokenizer.decodeText(tokenizer.encode(TEXT).ids()).strip())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"PreTrainedTokenizerFast, 284 221 300 221 301", "GPT2Tokenizer, 284 221 301 221 300"})
    void a_class_numbers_its_tokens_in_the_order_of_the_ids_the_file_gives_them(String kind, String ids)
            throws IOException {
        TokenizedText text = ofFile(
                "\"added_tokens\": \\[",
                "\"added_tokens\": [" + entry(999, "other", true) + ", " + entry(998, "day", true) + ", ",
                "{\"tokenizer_class\": \"" + kind + "\"}");

        assertThat(text.ids()).containsExactly(numbers(ids));
    }

    @Test
    void a_token_that_the_file_lists_twice_stays_special() throws IOException {
        Path file = written(
                "\"added_tokens\": \\[",
                "\"added_tokens\": [" + entry(300, "day", true) + ", " + entry(300, "day", false) + ", ",
                "{\"pad_token\": \"he\"}");
        try (TextTokenizer tokenizer = TextTokenizer.open(file)) {
            assertThat(tokenizer.decodeText(tokenizer.encode(TEXT).ids()).strip())
                    .isEqualTo("T otr");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | " + DAY,
                "{\"pad_token\": null} | 284 221 79 84 264 82 273 286",
                "{\"tokenizer_class\": \"GPT2Tokenizer\"} | 284 221 79 84 264 82 273 286"
            })
    void what_the_file_fills_texts_up_with_is_found_in_a_text_where_no_other_token_does(String config, String ids)
            throws IOException {
        TokenizedText text = ofFile("\"padding\": null", """
                "padding": {"strategy": "BatchLongest", "direction": "Right", "pad_to_multiple_of": null, "pad_id": 5,
                  "pad_type_id": 0, "pad_token": "day"}""", config);

        assertThat(text.ids()).containsExactly(numbers(ids));
    }

    @Test
    void qwen_2_forgets_what_its_special_tokens_take_of_the_text_around_them() throws IOException {
        String token = "{\"__type\": \"AddedToken\", \"content\": \"day\", \"lstrip\": true}";

        assertThat(ids("{\"tokenizer_class\": \"Qwen2Tokenizer\", \"bos_token\": " + token + "}"))
                .containsExactly(numbers(DAY));
    }

    @Test
    void two_tokens_that_take_the_same_spaces_end_no_process_but_another() throws IOException {
        String config = "{\"added_tokens_decoder\": {\"300\": {\"content\": \"day\", \"rstrip\": true},"
                + " \"301\": {\"content\": \"  \", \"lstrip\": true}}}";
        try (TextTokenizer tokenizer = open(config)) {
            assertThat(tokenizer.encode("The day").ids()).containsExactly(284, 221, 300);
            assertThatThrownBy(() -> tokenizer.encode("day    x"))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageContaining("cannot split this text");
        }
    }

    @Test
    void a_token_of_the_older_file_whose_id_is_anothers_gives_its_flags() throws IOException {
        Files.writeString(folder.resolve("added_tokens.json"), "{\"day\": 0}");
        Files.writeString(
                folder.resolve("special_tokens_map.json"), "{\"pad_token\": {\"content\": \"day\", \"lstrip\": true}}");

        assertThat(ids("{}")).containsExactly(numbers(DAY));
    }

    @Test
    void a_class_that_does_not_count_adds_no_tokens() throws IOException {
        try (TextTokenizer tokenizer = open("{\"tokenizer_class\": \"LlamaTokenizer\"}")) {
            assertThat(tokenizer.size()).isEqualTo(300);
        }
    }

    @Test
    void code_llama_puts_nothing_in_front_of_a_text_where_its_beginning_is_null_and_leaves_no_gap() throws IOException {
        try (TextTokenizer tokenizer =
                open("llama", "{\"tokenizer_class\": \"CodeLlamaTokenizer\", \"bos_token\": null}")) {
            assertThat(tokenizer.encode("day").ids()).containsExactly(327, 277, 301);
            assertThatThrownBy(() -> tokenizer.encode("a<FILL_ME>b"))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageContaining("<FILL_ME>");
        }
    }

    @Test
    void what_the_file_of_special_tokens_says_beside_tokens_is_refused_where_it_changes_ids() throws IOException {
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"add_bos_token\": true}");

        assertThatThrownBy(() -> open("{}"))
                .hasMessageContaining("special_tokens_map.json")
                .hasMessageContaining("add_bos_token");
    }

    private static String entry(int id, String content, boolean special) {
        return """
                {"id": %d, "content": "%s", "special": %s, "single_word": false, "lstrip": false, "rstrip": false,
                 "normalized": false}""".formatted(id, content, special);
    }

    private TokenizedText ofFile(String pattern, String replacement, String config) throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(written(pattern, replacement, config))) {
            return tokenizer.encode(TEXT);
        }
    }

    private Path written(String pattern, String replacement, String config) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        String text = Files.readString(GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER));
        String changed = text.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(text);
        return Files.writeString(folder.resolve(ModelFolder.TOKENIZER), changed);
    }

    @Test
    void a_token_beyond_the_model_is_refused_where_every_text_would_have_it() throws IOException {
        String text = Files.readString(GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER));
        assertThat(text).contains("\"post_processor\": {");
        Path file = Files.writeString(
                folder.resolve(ModelFolder.TOKENIZER),
                text.replaceFirst("\"post_processor\": \\{(?s).*?\"decoder\"", """
                        "post_processor": {"type": "TemplateProcessing",
                          "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                          "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                          "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [300], "tokens": ["[CLS]"]}}}, "decoder\""""));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"cls_token\": \"[CLS]\"}");
        try (TextTokenizer tokenizer = TextTokenizer.open(file)) {
            assertThatThrownBy(() -> tokenizer.requireFits(300))
                    .hasMessageContaining("'[CLS]' (id 300) in every text; the model has ids only up to 299");
            tokenizer.requireFits(301);
        }
    }
}
