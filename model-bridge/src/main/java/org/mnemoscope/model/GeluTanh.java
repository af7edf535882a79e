package org.mnemoscope.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The tanh approximation of GELU: x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))) (Hendrycks and Gimpel 2016). */
final class GeluTanh {
    private final NDArray half;
    private final NDArray scale;
    private final NDArray cubic;

    GeluTanh(NDManager manager) {
        half = manager.create(0.5f);
        scale = manager.create(0.79788456f);
        cubic = manager.create(0.044715f);
    }

    NDArray apply(NDArray x) {
        NDArray bent = x.mul(x).mul(x).mul(cubic).add(x).mul(scale).tanh();
        return x.mul(half).mul(bent.add(1));
    }
}
