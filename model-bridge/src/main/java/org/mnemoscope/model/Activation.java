package org.mnemoscope.model;

/** The non-linearity of the MLP. */
public enum Activation {
    /** x·Φ(x), with the exact normal distribution (Hendrycks and Gimpel 2016). */
    GELU,
    /** The tanh approximation of GELU that BLOOM uses. */
    GELU_TANH,
    /** max(x, 0). */
    RELU
}
