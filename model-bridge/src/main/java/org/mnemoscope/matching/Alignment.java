package org.mnemoscope.matching;

import java.util.Arrays;
import java.util.List;

/**
 * Two lists of tokens side by side, so that the fewest tokens are other ones, put in or taken away (Levenshtein 1966). What differs
 * at more than {@value #LARGEST_TABLE} pairs of places is matched place by place.
 */
final class Alignment {
    private static final int LARGEST_TABLE = 1_000_000;

    private final List<String> first;
    private final List<String> second;
    private final int[] match;

    private Alignment(List<String> first, List<String> second) {
        this.first = first;
        this.second = second;
        match = new int[first.size()];
        Arrays.fill(match, TokenMatch.NONE);
    }

    /** The place in the second list of each token of the first, or {@link TokenMatch#NONE}. */
    static int[] of(List<String> first, List<String> second) {
        Alignment alignment = new Alignment(first, second);
        alignment.align();
        return alignment.match;
    }

    /** How many tokens of the longer side are other ones, were put in or went away. */
    static int changed(List<String> first, List<String> second) {
        int[] match = of(first, second);
        int same = 0;
        int replaced = 0;
        for (int t = 0; t < match.length; t++) {
            if (match[t] != TokenMatch.NONE) {
                boolean equal = first.get(t).equals(second.get(match[t]));
                same += equal ? 1 : 0;
                replaced += equal ? 0 : 1;
            }
        }
        return replaced + first.size() - same - replaced + second.size() - same - replaced;
    }

    private void align() {
        int start = 0;
        int end = 0;
        int shorter = Math.min(first.size(), second.size());
        while (start < shorter && same(start, start)) {
            match[start] = start;
            start++;
        }
        while (end < shorter - start && same(first.size() - 1 - end, second.size() - 1 - end)) {
            end++;
            match[first.size() - end] = second.size() - end;
        }
        int rows = first.size() - start - end;
        int columns = second.size() - start - end;
        if ((long) rows * columns <= LARGEST_TABLE) {
            middle(start, rows, columns);
        } else {
            for (int t = 0; t < Math.min(rows, columns); t++) {
                match[start + t] = start + t;
            }
        }
    }

    /** What begins and ends differently, with the fewest changes. */
    private void middle(int start, int rows, int columns) {
        int[][] changes = new int[rows + 1][columns + 1];
        for (int r = rows; r >= 0; r--) {
            for (int c = columns; c >= 0; c--) {
                changes[r][c] = r == rows || c == columns
                        ? rows - r + columns - c
                        : Math.min(
                                changes[r + 1][c + 1] + (same(start + r, start + c) ? 0 : 1),
                                1 + Math.min(changes[r + 1][c], changes[r][c + 1]));
            }
        }
        int r = 0;
        int c = 0;
        while (r < rows && c < columns) {
            boolean paired = changes[r][c] == changes[r + 1][c + 1] + (same(start + r, start + c) ? 0 : 1);
            if (paired) {
                match[start + r++] = start + c++;
            } else if (changes[r][c] == changes[r + 1][c] + 1) {
                r++;
            } else {
                c++;
            }
        }
    }

    private boolean same(int at, int other) {
        return first.get(at).equals(second.get(other));
    }
}
