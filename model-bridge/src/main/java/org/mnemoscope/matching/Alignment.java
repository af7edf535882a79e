package org.mnemoscope.matching;

import java.util.Arrays;
import java.util.List;

/**
 * Two lists of tokens side by side: the longest common part in order, and between its tokens what stands in equally many places one
 * by one.
 */
final class Alignment {
    private static final int LARGEST_TABLE = 4_000_000;

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
        while (start < shorter && first.get(start).equals(second.get(start))) {
            match[start] = start;
            start++;
        }
        while (end < shorter - start && sameFromBehind(end)) {
            end++;
            match[first.size() - end] = second.size() - end;
        }
        int rows = first.size() - start - end;
        int columns = second.size() - start - end;
        if ((long) rows * columns <= LARGEST_TABLE) {
            common(start, rows, columns);
        }
        fillGaps();
    }

    private boolean sameFromBehind(int end) {
        return first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end));
    }

    /** The longest common part of what begins and ends differently. */
    private void common(int start, int rows, int columns) {
        int[][] longest = new int[rows + 1][columns + 1];
        for (int r = rows - 1; r >= 0; r--) {
            for (int c = columns - 1; c >= 0; c--) {
                longest[r][c] = first.get(start + r).equals(second.get(start + c))
                        ? longest[r + 1][c + 1] + 1
                        : Math.max(longest[r + 1][c], longest[r][c + 1]);
            }
        }
        int r = 0;
        int c = 0;
        while (r < rows && c < columns) {
            if (first.get(start + r).equals(second.get(start + c))) {
                match[start + r++] = start + c++;
            } else if (longest[r + 1][c] >= longest[r][c + 1]) {
                r++;
            } else {
                c++;
            }
        }
    }

    /** What stands between two matched tokens is matched one by one where it is equally much on both sides. */
    private void fillGaps() {
        int previous = -1;
        int previousOther = -1;
        for (int t = 0; t <= match.length; t++) {
            int other = t == match.length ? second.size() : match[t];
            if (other != TokenMatch.NONE) {
                if (t - previous == other - previousOther) {
                    for (int k = 1; k < t - previous; k++) {
                        match[previous + k] = previousOther + k;
                    }
                }
                previous = t;
                previousOther = other;
            }
        }
    }
}
