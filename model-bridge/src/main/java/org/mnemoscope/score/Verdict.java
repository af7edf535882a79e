package org.mnemoscope.score;

import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;

/**
 * How right an answer is.
 *
 * @param exactMatch whether every predicted token is the right one, mnemonics and marks included
 * @param right number of right output digits
 * @param digits number of output digits
 * @param firstError which output digit, from 1, is the first wrong one; empty if all digits are right
 * @param firstWrongPosition position in the sequence, 0-based, of the first wrong predicted token, a digit or not; empty with
 *     an exact match
 */
public record Verdict(
        boolean exactMatch, int right, int digits, OptionalInt firstError, OptionalInt firstWrongPosition) {

    /**
     * Compares an answer with the right one.
     *
     * @param example the problem with its right answer
     * @param emitted the text of every token of the sequence as the model left it; those given to it are not compared
     * @throws IllegalArgumentException if there is not one text a token
     */
    public static Verdict of(Example example, List<String> emitted) {
        List<ExampleToken> tokens = example.tokens();
        if (emitted.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    "an answer of " + emitted.size() + " tokens for a sequence of " + tokens.size());
        }
        int right = 0;
        int digits = 0;
        OptionalInt firstError = OptionalInt.empty();
        OptionalInt firstWrong = OptionalInt.empty();
        for (int position = 0; position < tokens.size(); position++) {
            ExampleToken token = tokens.get(position);
            boolean wrong = token.predicted() && !token.text().equals(emitted.get(position));
            firstWrong = wrong && firstWrong.isEmpty() ? OptionalInt.of(position) : firstWrong;
            if (isOutputDigit(token)) {
                digits++;
                right += wrong ? 0 : 1;
                firstError = wrong && firstError.isEmpty() ? OptionalInt.of(digits) : firstError;
            }
        }
        return new Verdict(firstWrong.isEmpty(), right, digits, firstError, firstWrong);
    }

    /** Whether a token is a digit, or the word of a text, that the model answers with. */
    static boolean isOutputDigit(ExampleToken token) {
        return token.predicted() && token.role().isResult();
    }
}
