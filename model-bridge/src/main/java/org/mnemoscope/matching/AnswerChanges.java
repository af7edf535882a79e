package org.mnemoscope.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;

/**
 * What became of an answer when the prompt was changed. Outputs are the digits of the answer, or all tokens of a text's, counted
 * from 1 in the answer after the change; behind them those that only the answer before had.
 *
 * @param tokens how many tokens of the prompt were changed, put in or taken away
 * @param outputs the outputs that are other ones, ascending
 * @param rightOnes the outputs whose right digit is another one, ascending; empty where one of the answers has no right one
 * @param comparable whether both answers have right ones
 * @param positions the positions after the change of all answered tokens that are other ones, mnemonics and marks included
 */
public record AnswerChanges(
        int tokens, List<Integer> outputs, List<Integer> rightOnes, boolean comparable, Set<Integer> positions) {
    private static final Texts TEXTS = Texts.of(AnswerChanges.class);
    private static final int MOST_RANGES = 3;

    /** Copies what it is given. */
    public AnswerChanges {
        outputs = List.copyOf(outputs);
        rightOnes = List.copyOf(rightOnes);
        positions = Set.copyOf(positions);
    }

    /** Compares two answers of the same model. */
    public static AnswerChanges between(Answer before, Answer after) {
        Example first = before.example();
        Example second = after.example();
        TokenMatch match = TokenMatch.of(first, second);
        boolean comparable = first.hasRightAnswer() && second.hasRightAnswer();
        boolean allTokens = first.isText() || second.isText();
        List<Integer> outputs = new ArrayList<>();
        List<Integer> rightOnes = new ArrayList<>();
        Set<Integer> positions = new HashSet<>();
        int output = 0;
        for (int t : second.predictedPositions()) {
            boolean counts = allTokens || second.tokens().get(t).role().isResult();
            output += counts ? 1 : 0;
            int other = match.toFirst(t);
            boolean changed = other == TokenMatch.NONE
                    || !before.emitted().get(other).equals(after.emitted().get(t));
            if (changed) {
                positions.add(t);
                addIf(counts, output, outputs);
            }
            boolean otherGold = comparable && (other == TokenMatch.NONE || !sameText(first, other, second, t));
            addIf(counts && otherGold, output, rightOnes);
        }
        List<ExampleToken> gone = first.predictedPositions().stream()
                .filter(t -> match.toSecond(t) == TokenMatch.NONE)
                .map(first.tokens()::get)
                .filter(token -> allTokens || token.role().isResult())
                .toList();
        for (int g = 1; g <= gone.size(); g++) {
            outputs.add(output + g);
            addIf(comparable, output + g, rightOnes);
        }
        int tokens = Alignment.changed(given(first), given(second));
        return new AnswerChanges(tokens, outputs, rightOnes, comparable, positions);
    }

    private static void addIf(boolean holds, int output, List<Integer> to) {
        if (holds) {
            to.add(output);
        }
    }

    private static boolean sameText(Example first, int t, Example second, int u) {
        return first.tokens().get(t).text().equals(second.tokens().get(u).text());
    }

    /** The prompt, or all given tokens where the answer stands between them. */
    private static List<String> given(Example example) {
        List<ExampleToken> tokens = example.tokens();
        int separated = example.promptLength();
        boolean between = IntStream.range(separated, tokens.size())
                .anyMatch(
                        t -> !tokens.get(t).predicted() && tokens.get(t).role().isDigit());
        return tokens.stream()
                .limit(between ? tokens.size() : separated)
                .filter(token -> !token.predicted())
                .map(ExampleToken::text)
                .toList();
    }

    /** The change in a sentence, as in {@code 1 token changed: outputs 12–40 changed, gold changes at 12–40.} */
    public String sentence() {
        String answer = answer();
        return comparable
                ? TEXTS.count("sentence.gold", tokens, answer, gold())
                : TEXTS.count("sentence", tokens, answer);
    }

    private String answer() {
        List<String> ranges = ranges(outputs);
        if (ranges.isEmpty()) {
            return TEXTS.get("outputs.none");
        }
        if (ranges.size() > MOST_RANGES) {
            return TEXTS.get("outputs.span", outputs.size(), span(outputs));
        }
        return TEXTS.get(outputs.size() == 1 ? "outputs.single" : "outputs.several", String.join(", ", ranges));
    }

    private String gold() {
        List<String> ranges = ranges(rightOnes);
        if (ranges.isEmpty()) {
            return TEXTS.get("gold.stays");
        }
        return ranges.size() > MOST_RANGES
                ? TEXTS.get("gold.span", rightOnes.size(), span(rightOnes))
                : TEXTS.get("gold.changes", String.join(", ", ranges));
    }

    private static String span(List<Integer> numbers) {
        return numbers.get(0) + "–" + numbers.get(numbers.size() - 1);
    }

    /** Numbers as a person writes them, as in {@code 3} and {@code 12–40}. */
    private static List<String> ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                int first = numbers.get(from);
                int last = numbers.get(i - 1);
                ranges.add(first == last ? Integer.toString(first) : first + "–" + last);
                from = i;
            }
        }
        return ranges;
    }
}
