package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        return TextTokenizer.open(Files.copy(
                GoldenFolders.of("gpt2").resolve(ModelFolder.TOKENIZER), folder.resolve(ModelFolder.TOKENIZER)));
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
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"add_bos_token\": true}"
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
