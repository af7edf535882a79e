package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

class TextTokenizerTest {
    @TempDir
    private Path temporary;

    private static Path golden() {
        return GoldenFolders.of("mpt").resolve(ModelFolder.TOKENIZER);
    }

    /** The reference tokenizer with one piece of its file replaced. */
    private TextTokenizer edited(String old, String replacement) throws IOException {
        String text = Files.readString(golden());
        assertThat(text).contains(old);
        return TextTokenizer.open(
                Files.writeString(temporary.resolve(ModelFolder.TOKENIZER), text.replace(old, replacement)));
    }

    @Test
    void a_text_is_split_at_white_space_and_joined_again() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(golden())) {
            TokenizedText text = tokenizer.encode(">>> m3  0");

            assertThat(text.ids()).containsExactly(3, 23, 8);
            assertThat(text.tokens()).containsExactly(">>>", "m3", "0");
            assertThat(text.offsets())
                    .containsExactly(
                            new TokenizedText.Span(0, 3), new TokenizedText.Span(4, 6), new TokenizedText.Span(8, 9));
            assertThat(tokenizer.decode(text.ids())).isEqualTo(">>> m3 0");
        }
    }

    @Test
    void an_emoji_and_ten_thousand_characters_are_unknown_words() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(golden())) {
            assertThat(tokenizer.encode("😀").tokens()).containsExactly("<unk>");
            assertThat(tokenizer.encode("x".repeat(10_000)).tokens()).containsExactly("<unk>");
            assertThat(tokenizer.encode("").ids()).isEmpty();
        }
    }

    @Test
    void a_tokenizer_without_an_unknown_token_refuses_what_it_does_not_know_and_names_its_file() throws IOException {
        try (TextTokenizer tokenizer = edited("\"unk_token\": \"<unk>\"", "\"unk_token\": \"<absent>\"")) {
            assertThat(tokenizer.encode("0 1").ids()).containsExactly(8, 9);
            assertThatThrownBy(() -> tokenizer.encode("0 zzz"))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageContaining("tokenizer.json cannot split this text");
        }
    }
}
