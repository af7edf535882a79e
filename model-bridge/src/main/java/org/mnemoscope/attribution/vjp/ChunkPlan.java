package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.DecoderConfig;

/**
 * Which rows go down together: neighbours, in chunks of about equal work. The plan depends on model and positions only, never on
 * the machine's state or its number of processors: another chunk size would round differently.
 *
 * @param chunks the chunks, by ascending position
 */
record ChunkPlan(List<Chunk> chunks) {
    /**
     * Where there is more than one chunk their number is a multiple of four: threads share them out, and the fewer rows a chunk has the
     * less its first ones go down beyond their own position.
     */
    private static final int SHARED_BY = 4;

    /**
     * Neighbouring rows.
     *
     * @param from first row
     * @param to after the last row
     */
    record Chunk(int from, int to) {}

    static ChunkPlan of(DecoderConfig config, int[] positions) {
        long tokens = 0;
        long bytes = 0;
        for (int position : positions) {
            tokens += position;
            bytes += GradientMemory.rowBytes(config, position);
        }
        boolean keeps = GradientMemory.keepsAttentionWeights(config, positions[positions.length - 1]);
        int most = keeps ? positions.length : Math.max(1, positions.length / GradientMemory.LEAST_ROWS_FOR_WEIGHTS);
        int count = Math.min(most, count(bytes, GradientMemory.chunkBytes(config)));
        List<Chunk> chunks = new ArrayList<>();
        long done = 0;
        int from = 0;
        for (int row = 0; row < positions.length; row++) {
            done += positions[row];
            boolean full = done * count >= tokens * (chunks.size() + 1);
            if (full || row == positions.length - 1) {
                chunks.add(new Chunk(from, row + 1));
                from = row + 1;
            }
        }
        return new ChunkPlan(List.copyOf(chunks));
    }

    private static int count(long bytes, long chunk) {
        int count = Math.toIntExact(Math.max(1, (bytes + chunk - 1) / chunk));
        return count == 1 ? count : (count + SHARED_BY - 1) / SHARED_BY * SHARED_BY;
    }
}
