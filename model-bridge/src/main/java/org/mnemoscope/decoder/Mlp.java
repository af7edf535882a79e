package org.mnemoscope.decoder;

/**
 * The MLP of every block. Plain: out·f(in·x). Gated: out·(f(gate·x) ⊙ up·x), where the weight {@code MLP_IN} stacks the rows of
 * gate and up.
 *
 * @param innerWidth size of the hidden layer
 * @param activation its non-linearity f
 * @param gated whether it is gated (SwiGLU and its kin, Shazeer 2020)
 * @param biases whether its linear maps have biases
 */
public record Mlp(int innerWidth, Activation activation, boolean gated, boolean biases) {
    /** Rows of the first map: twice the inner width where it is gated. */
    public int inRows() {
        return gated ? Math.multiplyExact(2, innerWidth) : innerWidth;
    }
}
