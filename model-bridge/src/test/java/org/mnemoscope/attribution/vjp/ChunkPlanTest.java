package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

class ChunkPlanTest {
    private static final DecoderConfig CONFIG = RandomDecoder.config(
            new Attention(8, 8, 16, 0.25, false, false, false),
            new Mlp(512, Activation.GELU, false, false),
            Norms.layer(1e-5, false, false),
            Residual.SEQUENTIAL,
            new PositionEncoding.None());

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 100", "82, 163", "122, 243", "242, 483", "700, 1000", "999, 1000"})
    void every_row_is_in_one_chunk_and_chunks_weigh_about_the_same(int first, int tokens) {
        int[] positions = IntStream.range(first, tokens).toArray();

        List<ChunkPlan.Chunk> chunks = ChunkPlan.of(CONFIG, positions).chunks();

        int next = 0;
        double mean = IntStream.of(positions).sum() / (double) chunks.size();
        for (ChunkPlan.Chunk chunk : chunks) {
            assertThat(chunk.from()).isEqualTo(next);
            assertThat(chunk.to()).isGreaterThan(next);
            double weight = IntStream.range(chunk.from(), chunk.to())
                    .map(row -> positions[row])
                    .sum();
            assertThat(Math.abs(weight - mean)).isLessThanOrEqualTo(2.0 * positions[positions.length - 1]);
            next = chunk.to();
        }
        assertThat(next).isEqualTo(positions.length);
    }

    @Test
    void many_chunks_are_shared_out_among_threads() {
        int[] positions = IntStream.range(242, 483).toArray();

        List<ChunkPlan.Chunk> chunks = ChunkPlan.of(CONFIG, positions).chunks();

        assertThat(chunks.size() % 4).isZero();
        for (ChunkPlan.Chunk chunk : chunks) {
            long bytes = (chunk.to() - chunk.from()) * GradientMemory.rowBytes(CONFIG, positions[chunk.to() - 1]);
            assertThat(bytes).isLessThan(2 * GradientMemory.chunkBytes(CONFIG));
        }
    }
}
