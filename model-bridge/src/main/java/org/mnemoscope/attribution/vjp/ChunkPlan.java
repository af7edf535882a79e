package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.model.DecoderConfig;

/**
 * Which rows go down together. The plan depends on model and positions only, never on the machine's state: another chunk size
 * would round differently.
 *
 * @param chunks the chunks, by ascending position
 */
record ChunkPlan(List<Chunk> chunks) {
    /**
     * Neighbouring rows.
     *
     * @param from first row
     * @param to after the last row
     */
    record Chunk(int from, int to) {}

    static ChunkPlan of(DecoderConfig config, int[] positions) {
        List<Chunk> chunks = new ArrayList<>();
        int to = positions.length;
        // from the longest prefix on, because the last position of a chunk decides its size
        while (to > 0) {
            int from = Math.max(0, to - rows(config, positions[to - 1]));
            chunks.add(0, new Chunk(from, to));
            to = from;
        }
        return new ChunkPlan(List.copyOf(chunks));
    }

    private static int rows(DecoderConfig config, int prefix) {
        return (int) Math.max(
                1, Long.getLong("chunk", MemoryEstimate.CHUNK_BYTES) / MemoryEstimate.rowBytes(config, prefix));
    }
}
