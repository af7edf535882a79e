package org.mnemoscope.model.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Pairs of pieces that become one, the first to be joined first: what a vocabulary with scores implies. */
final class Merges {
    private Merges() {}

    /**
     * Two pieces that become one.
     *
     * @param left the first
     * @param right the second
     */
    record Pair(String left, String right) {}

    /** A pair, how early it is joined, and the ids and lengths that decide where that is the same. */
    private record Ranked(Pair pair, double score, int leftId, int rightId, int leftLength, int rightLength) {}

    private static final Comparator<Ranked> BY_IDS =
            Comparator.comparingInt(Ranked::leftId).thenComparingInt(Ranked::rightId);

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(Ranked::score)
            .thenComparingInt(Ranked::leftLength)
            .thenComparingInt(Ranked::rightLength)
            .reversed();

    /**
     * Every way to cut a token into two others, best first: by the token's score, then the length of the pieces.
     *
     * @param ids the ids of all tokens, in the order of the vocabulary
     * @param scores a score for each token
     */
    static List<Pair> implied(Map<String, Integer> ids, Map<String, Double> scores) {
        List<Ranked> all = new ArrayList<>();
        for (Map.Entry<String, Double> token : scores.entrySet()) {
            all.addAll(cuts(token.getKey(), token.getValue(), ids));
        }
        all.sort(BEST_FIRST);
        return all.stream().map(Ranked::pair).toList();
    }

    private static List<Ranked> cuts(String token, double score, Map<String, Integer> ids) {
        List<Ranked> cuts = new ArrayList<>();
        int length = token.codePointCount(0, token.length());
        for (int leftLength = 1; leftLength < length; leftLength++) {
            int at = token.offsetByCodePoints(0, leftLength);
            Integer left = ids.get(token.substring(0, at));
            Integer right = left == null ? null : ids.get(token.substring(at));
            if (right != null) {
                Pair pair = new Pair(token.substring(0, at), token.substring(at));
                cuts.add(new Ranked(pair, score, left, right, leftLength, length - leftLength));
            }
        }
        cuts.sort(BY_IDS);
        return cuts;
    }
}
