package org.mnemoscope.decoder;

/** The non-linearity of the MLP; of its gate where it is gated. */
public enum Activation {
    /** x·Φ(x), with the exact normal distribution (Hendrycks and Gimpel 2016). */
    GELU,
    /** The tanh approximation of GELU: x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))). */
    GELU_TANH,
    /** The sigmoid approximation of GELU: x·σ(1.702·x). */
    GELU_SIGMOID,
    /** The exact GELU, cut off below -10 and above 10. */
    GELU_CLIPPED,
    /** max(x, 0). */
    RELU,
    /** x·σ(x), also called swish (Elfwing et al. 2017). */
    SILU
}
