package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Parameter.Kind;

/**
 * The MLP. Plain: y = W₂·f(W₁·x + b₁) + b₂; backward: dx = W₁ᵀ·(f' · W₂ᵀ·dy). Gated (Shazeer 2020): with g = W_g·x and u = W_u·x,
 * y = W₂·(f(g)·u); backward, with da = W₂ᵀ·dy: dg = u·f'(g)·da, du = f(g)·da, dx = W_gᵀ·dg + W_uᵀ·du, where W₁ stacks W_g and
 * W_u.
 */
final class MlpStep {
    private final LinearStep in;
    private final LinearStep out;
    private final boolean gated;
    private final NDArray factor;
    private final NDArray output;

    /** @param factor what da is multiplied with, [T, rows of W₁] */
    private MlpStep(LinearStep in, LinearStep out, boolean gated, NDArray factor, NDArray output) {
        this.in = in;
        this.out = out;
        this.gated = gated;
        this.factor = factor;
        this.output = output;
    }

    /**
     * @param x [T, d]
     */
    static MlpStep forward(Pass pass, int layer, NDArray x) {
        Decoder decoder = pass.decoder();
        Mlp mlp = decoder.config().mlp();
        Matrix in = decoder.matrix(Kind.MLP_IN_WEIGHT, layer);
        Matrix out = decoder.matrix(Kind.MLP_OUT_WEIGHT, layer);
        NDArray inner = pass.linear(x, in, decoder.weight(Kind.MLP_IN_BIAS, layer));
        ActivationStep activation = ActivationStep.forward(inner, mlp, pass.kernel());
        NDArray factor = Rows.in(pass.keep(), activation.derivative());
        NDArray output = pass.linear(activation.output(), out, decoder.weight(Kind.MLP_OUT_BIAS, layer));
        return new MlpStep(new LinearStep(in), new LinearStep(out), mlp.gated(), factor, output);
    }

    /** y, [T, d], of the scope of x. */
    NDArray output() {
        return output;
    }

    /**
     * @param dy cotangents
     * @return dx, same shape, in memory of its own
     */
    NDArray vjp(Cotangents dy, Place place) {
        boolean few = !gated && dy.combination() != null && dy.combination().saves();
        try (NDArray inner = few ? dy.combination().through(out, factor) : out.vjp(dy.all(), factor, place)) {
            return in.vjp(inner);
        }
    }
}
