package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

class TokenVocabularyTest {
    @TempDir
    private Path temporary;

    private static TextTokenizer tokenizer(String name) throws IOException {
        return TextTokenizer.open(GoldenFolders.of(name).resolve(ModelFolder.TOKENIZER));
    }

    private static List<String> shown(String model, String text) throws IOException {
        try (TextTokenizer tokenizer = tokenizer(model)) {
            return tokenizer.vocabulary().display(tokenizer.encode(text).ids());
        }
    }

    @Test
    void byte_level_pieces_show_spaces_lines_and_the_bytes_of_a_split_character() throws IOException {
        assertThat(shown("gpt2", ">>> 0 é 🙂\n\tx"))
                .containsExactly(">>", ">", "␣0", "␣", "é", "␣", "<F0>", "<9F>", "<99>", "<82>", "⏎", "⇥", "x");
    }

    @Test
    void sentence_pieces_show_spaces_and_the_bytes_that_stand_in_for_a_character() throws IOException {
        assertThat(shown("llama", "0 🙂\n☃")).containsExactly("<s>", "␣0", "␣", "🙂", "⏎", "<E2>", "<98>", "<83>");
    }

    @Test
    void whole_words_are_shown_as_they_are() throws IOException {
        assertThat(shown("mpt", ">>> m3 nonsense")).containsExactly(">>>", "m3", "<unk>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "mpt"})
    void every_token_has_a_label_that_is_neither_empty_nor_a_replacement_character(String name) throws IOException {
        try (TextTokenizer tokenizer = tokenizer(name)) {
            TokenVocabulary vocabulary = tokenizer.vocabulary();
            assertThat(IntStream.range(-1, vocabulary.size() + 2).mapToObj(vocabulary::display))
                    .noneMatch(String::isEmpty)
                    .noneMatch(text -> text.contains("\uFFFD"))
                    .noneMatch(text -> text.replaceAll("<[0-9A-Fid -]+>", "").matches(".*[\\s\\p{Cc}].*"));
        }
    }

    @Test
    void an_id_without_a_token_is_shown_as_a_number() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("gpt2")) {
            assertThat(tokenizer.vocabulary().size()).isEqualTo(300);
            assertThat(tokenizer.vocabulary().display(300)).isEqualTo("<id 300>");
            assertThat(tokenizer.vocabulary().text(300)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, ' 0', 257",
        "gpt2, '0', 16",
        "llama, ' 0', 321",
        "llama, 0, 262",
        "mpt, '===', 4",
        "gpt2, '\n', 199"
    })
    void a_text_finds_the_one_token_that_stands_for_it(String name, String text, int id) throws IOException {
        try (TextTokenizer tokenizer = tokenizer(name)) {
            assertThat(tokenizer.vocabulary().find(text)).hasValue(id);
        }
    }

    @Test
    void two_tokens_are_no_token() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("gpt2")) {
            assertThat(tokenizer.vocabulary().find("0 1")).isEmpty();
            assertThat(tokenizer.vocabulary().find("")).isEmpty();
        }
    }

    @Test
    void a_line_of_text_has_its_spaces_and_whole_characters() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("gpt2")) {
            assertThat(tokenizer.line(tokenizer.encode("a 🙂\nb").ids())).isEqualTo("a 🙂⏎b");
        }
    }

    @Test
    void offsets_count_characters_and_a_split_character_once() throws IOException {
        try (TextTokenizer tokenizer = tokenizer("gpt2")) {
            List<TokenizedText.Span> offsets = tokenizer.encode("🙂 0").offsets();
            assertThat(offsets.subList(0, 4)).containsOnly(new TokenizedText.Span(0, 1));
            assertThat(offsets.get(4)).isEqualTo(new TokenizedText.Span(1, 3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "E2 98, <E2 98>",
                "20 E2 98 83 F0, ␣☃<F0>",
                "80 41, <80>A",
                "EF BF BD, <U+FFFD>",
                "E2 80 8B, <U+200B>",
                "CC 81, ◌\u0301",
                "ED A0 80, <ED A0 80>",
                "C0 80, <C0 80>",
                "0D, <U+000D>"
            })
    void bytes_that_cannot_be_seen_are_shown_as_numbers(String hex, String shown) {
        String[] numbers = hex.split(" ");
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(numbers[i], 16);
        }
        assertThat(VisibleText.of(bytes)).isEqualTo(shown);
    }

    private static int lastStandIn(int first) {
        return switch (first) {
            case 0x21 -> 0x7E;
            case 0xA1 -> 0xAC;
            case 0xAE -> 0xFF;
            default -> 0x143;
        };
    }

    @Test
    void every_byte_has_a_stand_in() {
        StringBuilder all = new StringBuilder();
        IntStream.of(0x21, 0xA1, 0xAE, 0x100).forEach(first -> IntStream.rangeClosed(first, lastStandIn(first))
                .forEach(all::appendCodePoint));
        byte[] bytes = PieceSpelling.BYTE_LEVEL.bytes(all.toString());
        assertThat(bytes).hasSize(256).doesNotHaveDuplicates();
        assertThat(PieceSpelling.BYTE_LEVEL.bytes("Ġthe")).isEqualTo(" the".getBytes(StandardCharsets.UTF_8));
        assertThat(PieceSpelling.BYTE_LEVEL.bytes("☃")).isEqualTo("☃".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_list_of_scored_pieces_is_a_vocabulary_too() throws IOException {
        Path file = Files.writeString(temporary.resolve("tokenizer.json"), """
                {"added_tokens": [{"id": 3, "content": "</s>", "special": true}],
                 "decoder": {"type": "Metaspace", "replacement": "▁"},
                 "model": {"type": "Unigram", "vocab": [["<unk>", 0.0], ["▁the", -1.5], ["s", -2]]}}
                """);
        TokenVocabulary vocabulary = TokenVocabulary.read(file);
        assertThat(vocabulary.display(new int[] {0, 1, 2, 3})).containsExactly("<unk>", "␣the", "s", "</s>");
        assertThat(vocabulary.text(3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"model\": {\"vocab\": 3}}", "{\"model\": {\"vocab\": {\"a\": -1}}}", "[]", "", "{\"model\""})
    void what_is_no_vocabulary_is_refused_with_the_file(String content) throws IOException {
        Path file = Files.writeString(temporary.resolve("tokenizer.json"), content);
        assertThatThrownBy(() -> TokenVocabulary.read(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(file.toString());
    }
}
