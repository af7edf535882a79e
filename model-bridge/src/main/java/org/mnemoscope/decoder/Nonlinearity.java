package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;

/** Applies an {@link org.mnemoscope.decoder.Activation} with differentiable operations whose operands are all arrays. */
final class Nonlinearity {
    private final org.mnemoscope.decoder.Activation kind;
    private final NDArray half;
    private final NDArray tanhScale;
    private final NDArray tanhCubic;
    private final NDArray sigmoidScale;
    private final NDArray highest;
    private final NDArray lowest;

    Nonlinearity(org.mnemoscope.decoder.Activation kind, NDManager manager) {
        this.kind = kind;
        half = manager.create(0.5f);
        tanhScale = manager.create(0.79788456f);
        tanhCubic = manager.create(0.044715f);
        sigmoidScale = manager.create(1.702f);
        highest = manager.create(10f);
        lowest = manager.create(-10f);
    }

    NDArray apply(NDArray x) {
        return switch (kind) {
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> {
                NDArray bent =
                        x.mul(x).mul(x).mul(tanhCubic).add(x).mul(tanhScale).tanh();
                yield x.mul(half).mul(bent.add(1));
            }
            case GELU_SIGMOID -> x.mul(Activation.sigmoid(x.mul(sigmoidScale)));
            case GELU_CLIPPED -> Activation.gelu(x).maximum(lowest).minimum(highest);
            case RELU -> Activation.relu(x);
            case SILU -> x.mul(Activation.sigmoid(x));
        };
    }
}
