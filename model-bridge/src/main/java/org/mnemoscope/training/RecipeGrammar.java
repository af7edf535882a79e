package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.grammar.Composer;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.grammar.GrammarReader;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TokenVocabulary;

/**
 * The grammar of a recipe, as it stood when the run began: the file may change while the run goes on.
 *
 * @param grammar what texts are of
 * @param content the file, which goes into the model's folder
 */
public record RecipeGrammar(Grammar grammar, byte[] content) {
    private static final Texts TEXTS = Texts.of(RecipeGrammar.class);

    /**
     * Reads the grammar that a recipe names.
     *
     * @return empty where it names none
     * @throws IOException if it cannot be read; a {@link org.mnemoscope.grammar.GrammarException} names what is wrong
     */
    static Optional<RecipeGrammar> of(Recipe recipe, Path recipeFolder) throws IOException {
        Optional<String> named = recipe.grammar();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Path file = recipeFolder.resolve(named.get()).normalize();
        Grammar grammar = GrammarReader.read(file);
        return Optional.of(new RecipeGrammar(grammar, Files.readAllBytes(file)));
    }

    /** The vocabulary of a model from nothing: the grammar's words and what every tokenizer needs. */
    SymbolVocabulary vocabulary() {
        return new SymbolVocabulary(
                Stream.concat(
                                Stream.of(SymbolVocabulary.PADDING, Symbols.END, SymbolVocabulary.UNKNOWN),
                                grammar.vocabulary().stream())
                        .distinct()
                        .toList(),
                List.of());
    }

    /**
     * The grammar's words in the vocabulary of a model that is there.
     *
     * @param vocabulary its tokenizer's
     * @param endToken id of the token that ends a sequence, or -1
     * @throws RecipeException if a word is no single token of it; the message names the word
     */
    SymbolTable words(TokenVocabulary vocabulary, int endToken) throws RecipeException {
        try {
            return SymbolTable.ofWords(vocabulary, grammar.vocabulary(), endToken);
        } catch (ProblemException e) {
            throw new RecipeException(TEXTS.get("start.impossible", e.getMessage()));
        }
    }

    /**
     * Makes sure that texts can be written and read.
     *
     * @param config the decoder
     * @param shortest smallest distance in words from name to answer; of some distance within there must be texts
     * @param longest largest distance
     * @return tokens of the longest
     * @throws ProblemException if not; the message says why
     */
    int requireRoom(DecoderConfig config, int shortest, int longest) throws ProblemException {
        Composer composer = new Composer(grammar);
        int tokens = composer.distances(shortest, longest).stream()
                .mapToInt(composer::longest)
                .max()
                .orElseThrow();
        try {
            config.requireLength(tokens);
            return tokens;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(TEXTS.get("words.many", longest, e.getMessage()));
        }
    }

    /**
     * The batches of a stage.
     *
     * @throws IllegalArgumentException if the grammar has no texts of its distances, which {@link #requireRoom} tells before
     */
    BatchSource source(GrammarStage stage, SymbolTable words) {
        try {
            return new GrammarSource(stage, grammar, words);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Puts the grammar into a model's folder, so that the model's texts can be read by it. */
    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(Grammar.NAME), out -> out.write(content));
    }
}
