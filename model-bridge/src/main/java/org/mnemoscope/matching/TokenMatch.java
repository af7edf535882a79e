package org.mnemoscope.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Role;

/**
 * Which tokens of two sequences correspond. Of two written problems, whatever their formats and lengths, those of the same role and
 * index: the bit b<sub>i</sub> and the bit b<sub>i</sub>, the mnemonics in front of them, the same marks. Else the prompts are
 * {@linkplain Alignment aligned}, and answers correspond token by token.
 */
public final class TokenMatch {
    /** The place of what has no counterpart. */
    public static final int NONE = -1;

    private final int[] toSecond;
    private final int[] toFirst;

    private TokenMatch(int[] toSecond, int second) {
        this.toSecond = toSecond;
        toFirst = new int[second];
        Arrays.fill(toFirst, NONE);
        for (int t = 0; t < toSecond.length; t++) {
            if (toSecond[t] != NONE) {
                toFirst[toSecond[t]] = t;
            }
        }
    }

    /** The match of two sequences. */
    public static TokenMatch of(Example first, Example second) {
        return new TokenMatch(
                first.isText() || second.isText() ? byPlace(first, second) : byKey(first, second),
                second.tokens().size());
    }

    /** The position in the second sequence of a token of the first, or {@link #NONE}. */
    public int toSecond(int position) {
        return toSecond[position];
    }

    /** The position in the first sequence of a token of the second, or {@link #NONE}. */
    public int toFirst(int position) {
        return toFirst[position];
    }

    private static int[] byPlace(Example first, Example second) {
        int[] match = new int[first.tokens().size()];
        Arrays.fill(match, NONE);
        int prompt = first.promptLength();
        int other = second.promptLength();
        int[] aligned =
                Alignment.of(first.texts().subList(0, prompt), second.texts().subList(0, other));
        System.arraycopy(aligned, 0, match, 0, prompt);
        int answered = Math.min(match.length - prompt, second.tokens().size() - other);
        for (int t = 0; t < answered; t++) {
            match[prompt + t] = other + t;
        }
        return match;
    }

    private static int[] byKey(Example first, Example second) {
        List<String> keys = keys(first);
        Map<String, Integer> others = new HashMap<>();
        List<String> otherKeys = keys(second);
        for (int t = 0; t < otherKeys.size(); t++) {
            others.put(otherKeys.get(t), t);
        }
        return keys.stream().mapToInt(key -> others.getOrDefault(key, NONE)).toArray();
    }

    /** What a token is called by its role and index; no two of a sequence are called alike. */
    private static List<String> keys(Example example) {
        List<ExampleToken> tokens = example.tokens();
        String[] keys = new String[tokens.size()];
        Map<String, Integer> times = new HashMap<>();
        String behind = "end";
        // from behind, so that a mnemonic is called after the digit it stands in front of
        for (int t = tokens.size() - 1; t >= 0; t--) {
            ExampleToken token = tokens.get(t);
            String name;
            if (token.role().isDigit()) {
                behind = token.label();
                name = "digit " + token.label();
            } else if (token.role() == Role.MNEMONIC) {
                name = "mnemonic of " + behind;
            } else {
                behind = token.role() == Role.EXAMPLE ? behind : token.text();
                name = token.role() + (token.role() == Role.EXAMPLE ? "" : " " + token.text());
            }
            keys[t] = name + " " + times.merge(name, 1, Integer::sum);
        }
        return List.of(keys);
    }
}
