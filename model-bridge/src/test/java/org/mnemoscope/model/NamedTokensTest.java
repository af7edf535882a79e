package org.mnemoscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.GoldenFolders;

class NamedTokensTest {
    @ParameterizedTest
    @CsvSource({
        "mpt, 0, 2, 1, 2",
        "bloom, 0, 2, 1, 2",
        // a tokenizer of bytes knows every word
        "gpt2, , , 0, 0",
        "opt, 1, , 0, 1",
        "llama, , 0, 2, 0"
    })
    void padding_unknown_and_end_are_found_where_a_model_has_them(
            String name, Integer padding, Integer unknown, Integer end, int replacement) throws Exception {
        try (LanguageModel model = open(name)) {
            NamedTokens tokens = NamedTokens.of(model);

            assertThat(tokens).isEqualTo(new NamedTokens(optional(padding), optional(unknown), optional(end)));
            assertThat(tokens.replacement()).isEqualTo(replacement);
        }
    }

    @Test
    void a_token_is_named_by_its_text_or_by_its_id() throws Exception {
        try (LanguageModel model = open("mpt")) {
            assertThat(NamedTokens.find(model, "m3")).hasValue(23);
            assertThat(NamedTokens.find(model, "0")).hasValue(8);
            assertThat(NamedTokens.find(model, "id:7")).hasValue(7);
            assertThat(NamedTokens.find(model, "id:64")).isEmpty();
            assertThat(NamedTokens.find(model, "id:99999999999")).isEmpty();
            assertThat(NamedTokens.find(model, "0 1")).isEmpty();
            assertThat(NamedTokens.find(model, "nonsense")).isEmpty();
        }
    }

    private static LanguageModel open(String name) throws Exception {
        return LanguageModel.open(GoldenFolders.of(name), ProgressSink.NONE, new CancelToken());
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
