package org.mnemoscope.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * Recall pre-training: sequences that can be continued only by looking things up by content, at any distance. Four kinds
 * are mixed in each batch:
 *
 * <ol>
 *   <li>a segment of distinct tokens, repeated;
 *   <li>a key–value list, followed by the same list again;
 *   <li>the same with the keys in random order: the values are predicted;
 *   <li>the same with fresh random values: the keys are predicted.
 * </ol>
 *
 * It is the stand-in for what pre-training on natural language gives a large model. There is no parity and no sum in it.
 */
final class RecallSource implements BatchSource {
    private static final Texts TEXTS = Texts.of(RecallSource.class);
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final int KINDS = 4;

    /** What a list ends with. */
    static final String PRE_TRAINING_MARK = Symbols.SEPARATOR;

    private final RecallSequences sequences;
    private final double growing;
    private final int start;
    private final int separator;
    private final int[] mnemonics;
    private final int[] digits;

    /**
     * For pre-training.
     *
     * @param sequences what the batches hold
     * @param growing steps over which the longest sequence grows from the shortest to the longest; 0 for the longest at once
     * @param symbols ids of what the sequences are made of
     */
    RecallSource(RecallSequences sequences, double growing, SymbolTable symbols) {
        this(sequences, growing, PRE_TRAINING_MARK, symbols);
    }

    private RecallSource(RecallSequences sequences, double growing, String mark, SymbolTable symbols) {
        this.sequences = sequences;
        this.growing = growing;
        start = symbols.id(Symbols.START);
        separator = symbols.id(mark);
        mnemonics = symbols.ids(symbols.mnemonics());
        digits = symbols.ids(DIGITS);
    }

    /**
     * For steps between those of a task: the longest sequences at once.
     *
     * @param task the task
     * @param sequences what the batches hold
     * @param symbols ids of what the sequences are made of
     */
    static RecallSource beside(TaskKind task, RecallSequences sequences, SymbolTable symbols) {
        return new RecallSource(sequences, 0, rehearsalMark(task), symbols);
    }

    /** What a list ends with between steps of a task: behind a mark of the task something else than recall is asked for. */
    static String rehearsalMark(TaskKind task) {
        return switch (task) {
            case PARITY -> Symbols.REVERSED;
            case ADDITION -> Symbols.CONSTANT_ANCHOR;
        };
    }

    /**
     * Makes sure that a vocabulary has what recall sequences are made of.
     *
     * @param symbols the vocabulary
     * @param mark what a list ends with
     * @throws ProblemException if it does not; the message names what is missing
     */
    static void requireSymbols(SymbolTable symbols, String mark) throws ProblemException {
        List<String> needed = new ArrayList<>(DIGITS);
        needed.add(Symbols.START);
        needed.add(mark);
        for (String symbol : needed) {
            if (!symbols.knows(symbol)) {
                throw new ProblemException(TEXTS.get("symbol.none", symbol));
            }
        }
        if (symbols.mnemonics().size() < 2) {
            throw new ProblemException(
                    TEXTS.get("recall.few", symbols.mnemonics().size()));
        }
    }

    @Override
    public Batch batch(int step, RandomGenerator random) {
        int longest = longestAt(step);
        int tokens = sequences.shortest() + random.nextInt(longest - sequences.shortest() + 1);
        int count = Math.max(sequences.minimumBatch(), sequences.tokensPerBatch() / tokens);
        int[][] ids = new int[count][tokens + 1];
        boolean[][] predicted = new boolean[count][tokens + 1];
        int firstKind = random.nextInt(KINDS);
        for (int i = 0; i < count; i++) {
            int kind = (firstKind + i) % KINDS;
            if (kind == 0) {
                repeatSegment(ids[i], predicted[i], random);
            } else {
                repeatPairs(kind, ids[i], predicted[i], random);
            }
        }
        return new Batch(ids, predicted);
    }

    /** The longest sequence grows linearly over the first part of the stage: recall appears at short distances first. */
    private int longestAt(int step) {
        double grown = step >= growing ? 1 : step / growing;
        return sequences.shortest() + (int) ((sequences.longest() - sequences.shortest()) * grown);
    }

    private void repeatSegment(int[] ids, boolean[] predicted, RandomGenerator random) {
        int[] alphabet = Arrays.copyOf(mnemonics, mnemonics.length + digits.length);
        System.arraycopy(digits, 0, alphabet, mnemonics.length, digits.length);
        shuffle(alphabet, random);
        int longestSegment = Math.min(alphabet.length, (ids.length - 1) / 2);
        int segment = 4 + random.nextInt(Math.max(1, longestSegment - 4));
        ids[0] = start;
        for (int t = 1; t < ids.length; t++) {
            ids[t] = alphabet[(t - 1) % segment];
            predicted[t] = t - 1 >= segment;
        }
    }

    private void repeatPairs(int kind, int[] ids, boolean[] predicted, RandomGenerator random) {
        int[] keys = mnemonics.clone();
        shuffle(keys, random);
        int pairs = 2 + random.nextInt(Math.max(1, Math.min(keys.length, (ids.length - 3) / 4) - 2));
        int valueCount = random.nextBoolean() ? 2 : digits.length;
        int[] values = new int[pairs];
        Arrays.setAll(values, i -> digits[random.nextInt(valueCount)]);
        ids[0] = start;
        for (int i = 0; i < pairs; i++) {
            ids[2 * i + 1] = keys[i];
            ids[2 * i + 2] = values[i];
        }
        ids[2 * pairs + 1] = separator;
        int[] order = new int[pairs];
        Arrays.setAll(order, i -> i);
        for (int t = 2 * pairs + 2, i = 0; t < ids.length; t += 2, i++) {
            if (kind == 2 && i % pairs == 0) {
                shuffle(order, random);
            }
            int pair = order[i % pairs];
            ids[t] = keys[pair];
            predicted[t] = kind != 2;
            if (t + 1 < ids.length) {
                ids[t + 1] = kind == 3 ? digits[random.nextInt(valueCount)] : values[pair];
                predicted[t + 1] = kind != 3;
            }
        }
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
