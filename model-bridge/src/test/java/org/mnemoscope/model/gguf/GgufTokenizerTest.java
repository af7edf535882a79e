package org.mnemoscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.gguf.GgufBytes;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.tokenizer.TextTokenizer;

/** What a tokenizer does that transformers' converter leaves out: where the file says more, the file counts. */
class GgufTokenizerTest {
    @TempDir
    private Path temporary;

    private String cut(GgufBytes file, String text) throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(
                ModelFolder.read(file.write(temporary.resolve("t.gguf"))).tokenizer())) {
            return String.join("|", tokenizer.encode(text).tokens());
        }
    }

    /** Letters of bytes: ab is made of a and b, and so is 12; " ab" is a token that no merge makes. */
    private static GgufBytes letters(String pre) {
        return GgufBytes.llama()
                .text("tokenizer.ggml.model", "gpt2")
                .text("tokenizer.ggml.pre", pre)
                .texts("tokenizer.ggml.tokens", "a", "b", "1", "2", "Ġ", "ab", "12", "Ġab", "<｜end▁｜>")
                .wholes("tokenizer.ggml.token_type", 1, 1, 1, 1, 1, 1, 1, 1, 3)
                .texts("tokenizer.ggml.merges", "a b", "1 2")
                .whole("tokenizer.ggml.bos_token_id", 8)
                .whole("tokenizer.ggml.eos_token_id", 8)
                .without("tokenizer.ggml.unknown_token_id");
    }

    @Test
    void digits_stay_apart_where_the_splitting_says_so() throws IOException {
        assertThat(cut(letters("default"), "ab12")).isEqualTo("ab|12");
        assertThat(cut(letters("smollm"), "ab12")).isEqualTo("ab|1|2");
        assertThat(cut(letters("qwen2"), "ab12")).isEqualTo("ab|1|2");
        assertThat(cut(letters("deepseek-coder"), "ab12")).isEqualTo("ab|1|2");
    }

    @Test
    void a_word_that_is_a_token_is_whole_for_llama_3_and_a_text_has_a_beginning() throws IOException {
        assertThat(cut(letters("default"), " ab")).isEqualTo("Ġ|ab");
        assertThat(cut(letters("llama-bpe"), " ab")).isEqualTo("<｜end▁｜>|Ġab");
        assertThat(cut(letters("tekken").flag("tokenizer.ggml.add_bos_token", false), " ab"))
                .isEqualTo("Ġab");
    }

    @Test
    void a_special_token_is_found_whatever_letters_it_has() throws IOException {
        assertThat(cut(letters("gpt-2"), "a<｜end▁｜>b")).isEqualTo("a|<｜end▁｜>|b");
    }

    @Test
    void pieces_with_scores_are_joined_best_first() throws IOException {
        assertThat(cut(GgufBytes.llama(), "ab a")).isEqualTo("<s>|▁ab|▁a");
    }

    @Test
    void a_space_in_front_and_the_ends_of_a_text_are_as_the_file_says() throws IOException {
        GgufBytes file = GgufBytes.llama().flag("tokenizer.ggml.add_space_prefix", false);

        assertThat(cut(file, "ab")).isEqualTo("<s>|ab");
        assertThat(cut(file.flag("tokenizer.ggml.add_bos_token", false), "ab")).isEqualTo("ab");
        assertThat(cut(file.flag("tokenizer.ggml.add_eos_token", true), "ab")).isEqualTo("ab|</s>");
    }
}
