package org.mnemoscope.score;

import java.util.List;

/**
 * How one output digit's map row agrees with its expected sources. The masses are shares of the row's Σ|value|; all three are
 * 0 where that sum is 0.
 *
 * @param position the digit's position in the sequence, 0-based
 * @param outputIndex which output digit it is, from 1
 * @param sourceMass what lies on the expected sources, 0 to 1
 * @param anchorMass what lies on the mnemonics it may be addressed by, 0 to 1
 * @param elsewhere the rest, 0 to 1
 * @param hit whether each expected source has more weight than any other token that is no anchor
 */
public record RowScore(
        int position, int outputIndex, double sourceMass, double anchorMass, double elsewhere, boolean hit) {

    /**
     * Scores a row.
     *
     * @param values one value for each context position; NaN where it is hidden, which counts as nothing
     */
    static RowScore of(int position, int outputIndex, float[] values, List<Integer> sources, List<Integer> anchors) {
        double all = 0;
        for (int j = 0; j < values.length; j++) {
            all += weight(values, j);
        }
        double onSources = sum(values, sources);
        double onAnchors = sum(values, anchors);
        double whole = all > 0 ? all : 1;
        return new RowScore(
                position,
                outputIndex,
                onSources / whole,
                onAnchors / whole,
                Math.max(0, all - onSources - onAnchors) / whole,
                isHit(values, sources, anchors));
    }

    /** Equal weights decide nothing, so a tie between a source and another token is no hit. */
    private static boolean isHit(float[] values, List<Integer> sources, List<Integer> anchors) {
        double least =
                sources.stream().mapToDouble(j -> weight(values, j)).min().orElse(0);
        double most = 0;
        for (int j = 0; j < values.length; j++) {
            if (!sources.contains(j) && !anchors.contains(j)) {
                most = Math.max(most, weight(values, j));
            }
        }
        return least > most;
    }

    private static double sum(float[] values, List<Integer> positions) {
        return positions.stream().mapToDouble(j -> weight(values, j)).sum();
    }

    private static double weight(float[] values, int j) {
        return Float.isNaN(values[j]) ? 0 : Math.abs(values[j]);
    }
}
