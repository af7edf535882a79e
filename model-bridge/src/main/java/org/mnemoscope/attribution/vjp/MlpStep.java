package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.Parameter.Kind;

/** The MLP: y = W₂·f(W₁·x + b₁) + b₂. Backward: dx = W₁ᵀ·(f' · W₂ᵀ·dy). */
final class MlpStep {
    private final NDArray in;
    private final NDArray out;
    private final ActivationStep activation;
    private final NDArray output;

    private MlpStep(NDArray in, NDArray out, ActivationStep activation, NDArray output) {
        this.in = in;
        this.out = out;
        this.activation = activation;
        this.output = output;
    }

    /** @param x [T, d], normalised */
    static MlpStep forward(Decoder decoder, int layer, NDArray x) {
        NDArray in = decoder.weight(Kind.MLP_IN_WEIGHT, layer);
        NDArray out = decoder.weight(Kind.MLP_OUT_WEIGHT, layer);
        NDArray inner =
                Linear.linear(x, in, decoder.weight(Kind.MLP_IN_BIAS, layer)).singletonOrThrow();
        ActivationStep activation =
                ActivationStep.forward(inner, decoder.config().mlp().activation());
        NDArray output = Linear.linear(activation.output(), out, decoder.weight(Kind.MLP_OUT_BIAS, layer))
                .singletonOrThrow();
        return new MlpStep(in, out, activation, output);
    }

    /** y, [T, d]. */
    NDArray output() {
        return output;
    }

    /** The part of the first tokens, for cotangents [P, R, d]. */
    MlpStep prefix(int tokens, NDManager scope) {
        return new MlpStep(in, out, activation.prefix(tokens, scope), null);
    }

    /** The part of some tokens, for cotangents [R, d]. */
    MlpStep at(NDArray positions) {
        return new MlpStep(in, out, activation.at(positions), null);
    }

    /**
     * @param dy [..., d]
     * @return dx, same shape
     */
    NDArray vjp(NDArray dy) {
        return activation.vjp(dy.matMul(out)).matMul(in);
    }
}
