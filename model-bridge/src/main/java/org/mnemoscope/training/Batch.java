package org.mnemoscope.training;

/**
 * Sequences of one length to train on.
 *
 * @param ids token ids, [sequences][tokens]
 * @param predicted which tokens count in the loss, same shape; the first of a sequence never does
 */
record Batch(int[][] ids, boolean[][] predicted) {
    int sequences() {
        return ids.length;
    }

    int tokens() {
        return ids[0].length;
    }
}
