package org.mnemoscope.tokenizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/**
 * The ids of the symbols that prompts are written with, and the pool mnemonics are drawn from.
 *
 * @param ids id by symbol; symbols that are no single token of the vocabulary are absent
 * @param mnemonics the pool, all of them in {@code ids}
 */
public record SymbolTable(Map<String, Integer> ids, List<String> mnemonics) {
    /** Copies what it is given. */
    public SymbolTable {
        ids = Map.copyOf(ids);
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * Looks symbols up in a tokenizer.
     *
     * @param tokenizer the model's tokenizer
     * @param symbols the marks, digits and letters of the formats
     * @param mnemonics names that may serve as mnemonics
     * @param vocabularySize how many ids the model has
     * @return those that are single tokens that the model has
     */
    public static SymbolTable of(
            TextTokenizer tokenizer, List<String> symbols, List<String> mnemonics, int vocabularySize) {
        Map<String, Integer> ids = new HashMap<>();
        for (String symbol : symbols) {
            find(tokenizer, symbol, vocabularySize, ids);
        }
        List<String> pool = mnemonics.stream()
                .filter(mnemonic -> find(tokenizer, mnemonic, vocabularySize, ids))
                .toList();
        return new SymbolTable(ids, pool);
    }

    private static boolean find(TextTokenizer tokenizer, String symbol, int vocabularySize, Map<String, Integer> ids) {
        OptionalInt id = tokenizer.symbol(symbol);
        boolean known = id.isPresent() && id.getAsInt() < vocabularySize;
        if (known) {
            ids.put(symbol, id.getAsInt());
        }
        return known;
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
        if (needed > mnemonics.size()) {
            throw new ProblemException("A prompt of " + problem.length() + " "
                    + problem.kind().unit() + " needs " + needed
                    + " different mnemonics in this format; the model's vocabulary has " + mnemonics.size() + ".");
        }
    }

    /**
     * Makes sure that every token of a sequence is a single token of the model.
     *
     * @param example the sequence with its answer
     * @throws ProblemException if one is not; the message names it
     */
    public void requireKnown(Example example) throws ProblemException {
        for (String text : example.texts()) {
            if (!knows(text)) {
                throw new ProblemException("The model's vocabulary has no single token for '" + text
                        + "', which this format writes at this length.");
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
