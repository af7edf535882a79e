package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.engine.Engines;

class AttentionBiasTest {
    private static final int HEADS = 3;
    private static final int PAST = 4;
    private static final int QUERIES = 7;
    private static final int WINDOW = 5;

    /** However few values are written at a time, down to less than those of one query. */
    @ParameterizedTest
    @ValueSource(longs = {1, 11, 30, 100, 1_000_000})
    void values_are_the_same_however_many_are_written_at_a_time(long together) {
        PositionEncoding.Alibi alibi = new PositionEncoding.Alibi(8);
        float[] slopes = alibi.slopes(HEADS);
        try (NDManager scope = Engines.newScope()) {
            NDArray bias =
                    new AttentionBias(HEADS, new LayerKind(WINDOW, alibi)).create(scope, PAST, QUERIES, together);

            assertThat(bias.getShape().getShape()).containsExactly(1, HEADS, QUERIES, PAST + QUERIES);
            assertThat(bias.getManager()).isSameAs(scope);
            float[] values = bias.toFloatArray();
            int at = 0;
            for (float slope : slopes) {
                for (int q = PAST; q < PAST + QUERIES; q++) {
                    for (int k = 0; k < PAST + QUERIES; k++) {
                        boolean seen = k <= q && q - k < WINDOW;
                        assertThat(values[at++]).isEqualTo(seen ? slope * (k - q) : Float.NEGATIVE_INFINITY);
                    }
                }
            }
        }
    }
}
