package org.mnemoscope.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * The tokens that a problem's digits and mnemonics can be.
 *
 * @param symbols the model's
 */
record DigitTokens(SymbolTable symbols) {
    /** What a digit can be, in the order of the digits: two bits or ten digits; nothing in a text. */
    List<String> digits(Example example) {
        if (!(example.subject() instanceof Exercise exercise)) {
            return List.of();
        }
        if (exercise.problem().kind() == TaskKind.ADDITION) {
            return Symbols.DIGITS;
        }
        return countsWithNumbers(exercise) ? Symbols.LETTERS : Symbols.DIGITS.subList(0, 2);
    }

    /** Their ids, of those that the model's vocabulary has; none where there are not two to choose from. */
    int[] ids(Example example) {
        List<String> known = digits(example).stream().filter(symbols::knows).toList();
        return known.size() < 2 ? new int[0] : symbols.ids(known);
    }

    /** What a mnemonic can be: one of the pool, or a number where numbers are anchors; nothing in a text. */
    List<String> mnemonics(Example example) {
        if (!(example.subject() instanceof Exercise exercise)) {
            return List.of();
        }
        return countsWithNumbers(exercise)
                ? Stream.concat(Symbols.DIGITS.stream(), Symbols.NUMBERS.stream())
                        .filter(symbols::knows)
                        .toList()
                : symbols.mnemonics();
    }

    private static boolean countsWithNumbers(Exercise exercise) {
        return exercise.writtenIn() instanceof ParityFormat parity && parity.scheme() == ParityScheme.MNEMONICS_NUMERIC;
    }
}
