package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;

class SymbolSearchTest {
    private static final int END = 0;

    /** A vocabulary of these tokens, with ids from 1; 0 is a special one. */
    private static SymbolTable of(Stream<String> tokens) {
        TreeMap<Integer, TokenVocabulary.Piece> pieces = new TreeMap<>();
        pieces.put(END, piece("<|end|>", TokenVocabulary.Piece.Kind.SPECIAL));
        tokens.forEach(token -> pieces.put(pieces.size(), piece(token, TokenVocabulary.Piece.Kind.TEXT)));
        return SymbolTable.of(new TokenVocabulary(pieces), pieces.size(), END);
    }

    private static TokenVocabulary.Piece piece(String text, TokenVocabulary.Piece.Kind kind) {
        return new TokenVocabulary.Piece(text.getBytes(StandardCharsets.UTF_8), kind);
    }

    private static Stream<String> digits(String before) {
        return Symbols.DIGITS.stream().map(digit -> before + digit);
    }

    /** Words of four letters, different in any case. */
    private static Stream<String> words(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "wo" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
    }

    private static SymbolTable golden(String name) throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.read(GoldenFolders.of(name).resolve(ModelFolder.TOKENIZER));
        return SymbolTable.of(vocabulary, vocabulary.size(), name.equals("llama") ? 2 : 0);
    }

    @Test
    void a_space_in_front_is_preferred_where_both_forms_are_complete() {
        SymbolTable symbols = of(Stream.concat(digits(""), digits(" ")));
        assertThat(symbols.ids(Symbols.DIGITS)).containsExactly(11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    }

    @Test
    void all_digits_take_one_form_even_if_some_have_both() {
        SymbolTable symbols = of(Stream.concat(digits(""), Stream.of(" 0", " 1")));
        assertThat(symbols.ids(Symbols.DIGITS)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void marks_that_exist_in_one_form_only_take_it() {
        SymbolTable symbols = of(Stream.of("===", ">>>", " >>>", "###", "+"));
        assertThat(symbols.ids(List.of(">>>", "===", "###", "+"))).containsExactly(2, 1, 4, 5);
        assertThat(symbols.knows("#")).isFalse();
    }

    @Test
    void the_end_mark_is_the_models_own_end_of_sequence() {
        assertThat(of(Stream.of("0")).id(Symbols.END)).isEqualTo(END);
        assertThat(of(Stream.of("0", "<end>")).id(Symbols.END)).isEqualTo(2);
        assertThat(of(Stream.of("0")).symbol(END)).contains(Symbols.END);
    }

    @Test
    void mnemonics_are_words_of_letters_with_a_space_in_front() {
        SymbolTable symbols = of(Stream.concat(
                words(64).map(word -> " " + word),
                Stream.of("bare", " it", " x12", " a-b", " Woaa", " woaa", "\n", " \u00e9t\u00e9")));
        assertThat(symbols.mnemonics()).hasSize(65).contains("woaa", "été").doesNotContain("bare", "it", "Woaa");
        assertThat(symbols.id("woaa")).isEqualTo(1);
    }

    @Test
    void words_without_a_space_fill_a_pool_that_is_too_small() {
        SymbolTable symbols = of(Stream.concat(words(64), Stream.of(" own", "own")));
        assertThat(symbols.mnemonics()).hasSize(65);
        assertThat(symbols.id("own")).isEqualTo(65);
    }

    @Test
    void fewer_than_64_words_are_refused_where_a_format_draws_from_them_and_only_there() {
        SymbolTable symbols = of(Stream.concat(words(63), Stream.of(">>>", "===", "0", "1", "#")));
        assertThatThrownBy(() ->
                        symbols.requireFor(new ParityProblem("01"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("has 63 words that can be mnemonics")
                .hasMessageContaining("at least 64");
        for (ParityScheme scheme : Arrays.asList(ParityScheme.SCRATCHPAD, ParityScheme.MNEMONICS_CONSTANT)) {
            assertThatCode(() -> symbols.requireFor(new ParityProblem("01"), new ParityFormat(scheme)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_vocabulary_made_for_the_formats_keeps_its_own_mnemonics() throws IOException {
        SymbolTable symbols = golden("mpt");
        assertThat(symbols.mnemonics()).hasSize(44).startsWith("m0", "m1");
        assertThat(symbols.id(Symbols.END)).isEqualTo(1);
    }

    @Test
    void reference_vocabularies_can_write_parity_and_tell_what_they_lack_for_more() throws IOException {
        assertThatCode(() -> golden("gpt2").requireFor(new ParityFormat(ParityScheme.SCRATCHPAD), 20))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> golden("gpt2").requireFor(new AdditionFormat(AdditionScheme.PLAIN), 2))
                .hasMessageContaining("no single token for '###'");
        assertThatThrownBy(() -> golden("gpt2").requireFor(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 2))
                .hasMessageContaining("words that can be mnemonics");
        assertThatThrownBy(() -> golden("llama").requireFor(new ParityFormat(ParityScheme.SCRATCHPAD), 2))
                .hasMessageContaining("no single token for '>>>'");
    }
}
