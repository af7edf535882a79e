package org.mnemoscope.attribution.vjp;

/**
 * What a chunk's rows have at one point of a path, or at several neighbouring ones together.
 *
 * @param point index of the last of these points
 * @param targets the rows
 * @param cotangents those of the input, or their sum over the points, [P, R, E]; null where they are reduced already
 * @param sums what {@link Reductions#sums} makes of them, where the path has one point and they are reduced already, or null
 */
record ChunkGradient(int point, TargetRows targets, float[] cotangents, double[] sums) {
    /** Adds the same chunk at the next point, into the arrays of this one. */
    ChunkGradient plus(ChunkGradient next) {
        add(cotangents, next.cotangents);
        add(targets.values(), next.targets.values());
        return new ChunkGradient(next.point, targets, cotangents, null);
    }

    private static void add(float[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }
}
