package org.mnemoscope.tokenizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.task.TaskKind;

/**
 * The ids of the symbols that prompts are written with, and the pool mnemonics are drawn from.
 *
 * @param ids id by symbol; symbols that are no single token of the vocabulary are absent
 * @param mnemonics the pool, all of them in {@code ids}
 * @param leastPool how large the pool must be for a format that draws from it
 */
public record SymbolTable(Map<String, Integer> ids, List<String> mnemonics, int leastPool) {
    private static final Texts TEXTS = Texts.of(SymbolTable.class);

    /** How many words of a vocabulary that was not made for these formats it takes for a pool. */
    public static final int LEAST_WORDS = 64;

    /** Copies what it is given. */
    public SymbolTable {
        ids = Map.copyOf(ids);
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * The symbols of a vocabulary made for these formats, whose pool may have any size.
     *
     * @param ids id by symbol
     * @param mnemonics the pool, all of them in {@code ids}
     */
    public SymbolTable(Map<String, Integer> ids, List<String> mnemonics) {
        this(ids, mnemonics, 0);
    }

    /**
     * Finds the symbols of all formats in a vocabulary, see {@link SymbolSearch}.
     *
     * @param vocabulary the tokenizer's
     * @param modelSize how many ids the model has; tokens beyond are left out
     * @param endToken id of the token that ends a sequence, or -1; it stands for {@code <end>} where the vocabulary has no
     *     such token
     */
    public static SymbolTable of(TokenVocabulary vocabulary, int modelSize, int endToken) {
        return new SymbolSearch(vocabulary, modelSize).find(endToken);
    }

    /**
     * The words of a grammar in a vocabulary, and {@code <end>}.
     *
     * @param vocabulary the tokenizer's
     * @param words what texts are made of
     * @param endToken id of the token that ends a sequence, or -1 to look for {@code <end>}
     * @throws ProblemException if one of them is no single token; the message names it
     */
    public static SymbolTable ofWords(TokenVocabulary vocabulary, List<String> words, int endToken)
            throws ProblemException {
        Map<String, Integer> ids = new HashMap<>();
        for (String word : words) {
            ids.put(word, id(vocabulary, word));
        }
        ids.put(Symbols.END, endToken >= 0 ? endToken : id(vocabulary, Symbols.END));
        return new SymbolTable(ids, List.of());
    }

    private static int id(TokenVocabulary vocabulary, String word) throws ProblemException {
        return vocabulary.find(word).orElseThrow(() -> new ProblemException(TEXTS.get("symbol.word", word)));
    }

    /**
     * The symbol that a token stands for.
     *
     * @param id a token id
     * @return empty where it stands for none
     */
    public Optional<String> symbol(int id) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue() == id)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a symbol is a single token of the model. */
    public boolean knows(String symbol) {
        return ids.containsKey(symbol);
    }

    /**
     * Makes sure that a problem can be written and answered with these symbols.
     *
     * @param problem what is asked
     * @param format how it is written
     * @throws ProblemException if the pool of mnemonics is too small or a token is missing; the message says so
     */
    public void requireFor(Problem problem, Format format) throws ProblemException {
        requirePool(problem, format);
        requireKnown(ExampleWriter.write(problem, format, mnemonics, new SplittableRandom(0)));
    }

    /**
     * Makes sure that the mnemonics of a prompt can be drawn.
     *
     * @param problem what is asked
     * @param format how it is written
     * @throws ProblemException if the pool of mnemonics is too small; the message has both numbers
     */
    public void requirePool(Problem problem, Format format) throws ProblemException {
        int needed = format.poolNeeded(problem);
        if (needed > 0 && mnemonics.size() < leastPool) {
            throw new ProblemException(
                    TEXTS.get("mnemonics.few", mnemonics.size(), SymbolSearch.SHORTEST_WORD, leastPool));
        }
        if (needed > mnemonics.size()) {
            throw new ProblemException(TEXTS.get(
                    "mnemonics.needed", problem.length(), problem.kind().unit(), needed, mnemonics.size()));
        }
    }

    /**
     * Makes sure that every token of a sequence is a single token of the model.
     *
     * @param example the sequence with its answer
     * @throws ProblemException if one is not; the message names it
     */
    public void requireKnown(Example example) throws ProblemException {
        requireKnown(example.texts());
    }

    /**
     * Makes sure that texts are single tokens of the model.
     *
     * @param texts what a format writes
     * @throws ProblemException if one is not; the message names it
     */
    public void requireKnown(List<String> texts) throws ProblemException {
        for (String text : texts) {
            if (!knows(text)) {
                throw new ProblemException(TEXTS.get("symbol.none", text));
            }
        }
    }

    /**
     * Makes sure that every problem of a length can be written and answered with these symbols.
     *
     * @param format how problems are written
     * @param length in bits or digits
     * @throws ProblemException if the task has no such length, the pool of mnemonics is too small or a token is missing; the
     *     message says so
     */
    public void requireFor(Format format, int length) throws ProblemException {
        format.task().requireLength(length);
        String digits = format.task() == TaskKind.PARITY ? "01" : "0123456789";
        for (String digit : digits.split("")) {
            String same = digit.repeat(length);
            // with zero as the other operand every digit stands in the answer too
            requireFor(
                    format.task() == TaskKind.PARITY
                            ? new ParityProblem(same)
                            : new AdditionProblem(same, "0".repeat(length)),
                    format);
        }
    }

    /**
     * The id of one symbol.
     *
     * @throws IllegalArgumentException if the vocabulary has no such token
     */
    public int id(String symbol) {
        Integer id = ids.get(symbol);
        if (id == null) {
            throw new IllegalArgumentException("the model's vocabulary has no single token for '" + symbol + "'");
        }
        return id;
    }

    /**
     * The ids of a sequence.
     *
     * @throws IllegalArgumentException if the vocabulary lacks one of them
     */
    public int[] ids(List<String> symbols) {
        return symbols.stream().mapToInt(this::id).toArray();
    }
}
