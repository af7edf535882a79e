package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.mnemoscope.decoder.AttentionBias;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * What all blocks of one kind share in a forward pass.
 *
 * @param bias what is added to their scores, [H or 1, T, T], with minus infinity for what a query does not see
 * @param turn their positions' rotary turn
 */
record Sight(NDArray bias, RotaryTurn turn) {
    /**
     * @param scope owns it
     * @param tokens T
     * @param length tokens of the whole sequence
     */
    static Sight of(NDManager scope, DecoderConfig config, LayerKind kind, int tokens, int length) {
        return new Sight(
                new AttentionBias(config.attention().heads(), kind)
                        .create(scope, 0, tokens)
                        .squeeze(0),
                RotaryTurn.create(kind.position(), config.attention().headWidth(), scope, 0, tokens, length));
    }
}
