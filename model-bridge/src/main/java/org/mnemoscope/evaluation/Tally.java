package org.mnemoscope.evaluation;

import java.util.List;

/** Counts of right and wrong predictions over examples of one length. */
final class Tally {
    private int samples;
    private int exact;
    private long right;
    private long predicted;
    private long firstErrors;

    /**
     * Counts an example.
     *
     * @param positions of its predicted tokens, ascending
     * @param hits whether the token at each position is the predicted one
     */
    void add(List<Integer> positions, boolean[] hits) {
        int wrong = 0;
        for (int i = 0; i < positions.size(); i++) {
            if (hits[positions.get(i)]) {
                right++;
            } else {
                firstErrors += wrong == 0 ? i + 1 : 0;
                wrong++;
            }
        }
        samples++;
        predicted += positions.size();
        exact += wrong == 0 ? 1 : 0;
    }

    LengthResult result(int length) {
        Double firstError = exact == samples ? null : firstErrors / (double) (samples - exact);
        return LengthResult.of(length, samples, exact, right / (double) predicted, firstError);
    }
}
