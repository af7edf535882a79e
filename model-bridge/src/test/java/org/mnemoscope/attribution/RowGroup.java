package org.mnemoscope.attribution;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;

/**
 * Neighbouring rows that are computed as one batch.
 *
 * @param from first row
 * @param to after the last row
 */
record RowGroup(int from, int to) {
    /** Multiplications and additions one batch may take: well under a tenth of a second on one core. */
    private static final double OPERATIONS = 1e9;

    int rows() {
        return to - from;
    }

    /**
     * Cuts rows into groups. The plan depends on model and positions only, never on the machine's state: another batch size
     * would round differently.
     */
    static List<RowGroup> plan(DecoderConfig config, int[] positions) {
        List<RowGroup> groups = new ArrayList<>();
        int to = positions.length;
        // from the longest prefix on, because the last position of a group decides its size
        while (to > 0) {
            int from = Math.max(0, to - size(config, positions[to - 1]));
            groups.add(0, new RowGroup(from, to));
            to = from;
        }
        return groups;
    }

    /** How many copies of a prefix one batch may have. At least 1. */
    static int size(DecoderConfig config, int prefix) {
        return (int) Math.max(1, OPERATIONS / operations(config, prefix));
    }

    /** Forward pass and backward pass towards the input, one sequence: 2 operations a weight and token each way. */
    private static double operations(DecoderConfig config, int prefix) {
        double d = config.width();
        double products = 4 * (4 * d * d + 2 * d * config.mlp().inRows());
        double attention = 12 * d * prefix;
        return prefix * (double) config.layers() * (products + attention);
    }
}
