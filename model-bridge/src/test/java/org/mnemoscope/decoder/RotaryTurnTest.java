package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.engine.Engines;

class RotaryTurnTest {
    private final NDManager scope = Engines.newScope();

    @AfterEach
    void close() {
        scope.close();
    }

    /** Turns one head's vector at position 2 of a sequence. */
    private float[] turned(PositionEncoding position, float... vector) {
        DecoderConfig config = new DecoderConfig(
                2,
                vector.length,
                vector.length,
                1,
                Attention.plain(1, vector.length, true),
                new Mlp(4, Activation.GELU, false, true),
                Norms.layer(1e-5, true, false),
                Residual.PARALLEL,
                position,
                true,
                0);
        return RotaryTurn.create(position, vector.length, scope, 2, 1, 3)
                .apply(scope.create(vector, new Shape(1, 1, 1, vector.length)))
                .toFloatArray();
    }

    @Test
    void all_dimensions_of_a_head_can_be_turned() {
        // pairs (0, 2) and (1, 3), angles 2·1 and 2·100^(-1/2) = 0.2
        float[] turned = turned(new PositionEncoding.Rotary(4, 100), 1, 2, 3, 4);

        assertThat(turned).hasSize(4);
        assertThat(turned[0]).isEqualTo((float) (Math.cos(2) - 3 * Math.sin(2)), within(1e-6f));
        assertThat(turned[2]).isEqualTo((float) (3 * Math.cos(2) + Math.sin(2)), within(1e-6f));
        assertThat(turned[1]).isEqualTo((float) (2 * Math.cos(0.2) - 4 * Math.sin(0.2)), within(1e-6f));
        assertThat(turned[3]).isEqualTo((float) (4 * Math.cos(0.2) + 2 * Math.sin(0.2)), within(1e-6f));
    }

    @Test
    void the_dimensions_beyond_the_turned_ones_stay() {
        float[] turned = turned(new PositionEncoding.Rotary(2, 100), 1, 2, 3, 4);

        assertThat(turned[0]).isEqualTo((float) (Math.cos(2) - 2 * Math.sin(2)), within(1e-6f));
        assertThat(turned[1]).isEqualTo((float) (2 * Math.cos(2) + Math.sin(2)), within(1e-6f));
        assertThat(turned[2]).isEqualTo(3);
        assertThat(turned[3]).isEqualTo(4);
    }

    @Test
    void without_rotary_positions_nothing_turns() {
        assertThat(turned(new PositionEncoding.None(), 1, 2, 3, 4)).containsExactly(1, 2, 3, 4);
    }
}
