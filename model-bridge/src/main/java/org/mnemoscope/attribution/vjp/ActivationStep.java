package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Optional;
import org.mnemoscope.decoder.Mlp;

/**
 * The MLP's non-linearity f. Backward: dx = f'(x)·dy, with f' from the forward pass. Of a gated MLP, with x = (g, u): f(g)·u, and
 * dx = (f'(g)·u, f(g))·dy.
 *
 * <ul>
 *   <li>GELU: f(x) = x·Φ(x), f' = Φ(x) + x·φ(x), for the standard normal distribution Φ with density φ;
 *   <li>its tanh form: f(x) = x/2·(1 + tanh s), s = √(2/π)·(x + 0.044715·x³),
 *       f' = (1 + tanh s)/2 + x/2·(1 − tanh² s)·√(2/π)·(1 + 3·0.044715·x²);
 *   <li>its sigmoid form: f(x) = x·σ(s·x) with s = 1.702, f' = σ + s·x·σ·(1 − σ);
 *   <li>clipped GELU: as GELU, f' = 0 where |f(x)| > 10;
 *   <li>ReLU: f(x) = max(x, 0), f' = 1 where x > 0;
 *   <li>SiLU: the sigmoid form with s = 1.
 * </ul>
 *
 * @param output f(x), or f(g)·u
 * @param derivative f'(x), or f'(g)·u beside f(g); in memory of its own
 */
record ActivationStep(NDArray output, NDArray derivative) {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
    private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
    private static final double TANH_CUBIC = 0.044715;
    private static final double SIGMOID_SCALE = 1.702;
    private static final double CLIP = 10;

    /**
     * @param inner x, [T, n], or [T, 2·n] of a gated MLP
     * @param kernel does it, where it knows f and takes the array
     */
    static ActivationStep forward(NDArray inner, Mlp mlp, Optional<Kernel> kernel) {
        boolean gated = mlp.gated();
        if (kernel.filter(found -> found.takes(inner)).isPresent()) {
            switch (mlp.activation()) {
                case GELU -> {
                    return kernel.get().activate(inner, gated, true, 0, 0);
                }
                case GELU_TANH -> {
                    return kernel.get().activate(inner, gated, false, 2 * TANH_SCALE, 2 * TANH_SCALE * TANH_CUBIC);
                }
                case GELU_SIGMOID -> {
                    return kernel.get().activate(inner, gated, false, SIGMOID_SCALE, 0);
                }
                case SILU -> {
                    return kernel.get().activate(inner, gated, false, 1, 0);
                }
                default -> {
                    // a few operations of the engine
                }
            }
        }
        if (!gated) {
            return forward(inner, mlp.activation());
        }
        NDList parts = inner.split(new long[] {mlp.innerWidth()}, 1);
        ActivationStep gate = forward(parts.get(0), mlp.activation());
        return new ActivationStep(
                gate.output().mul(parts.get(1)),
                NDArrays.concat(new NDList(gate.derivative().muli(parts.get(1)), gate.output()), 1));
    }

    /** @param x [..., n] */
    static ActivationStep forward(NDArray x, org.mnemoscope.decoder.Activation activation) {
        return switch (activation) {
            case GELU -> gelu(x);
            case GELU_TANH -> geluTanh(x);
            case GELU_SIGMOID -> sigmoidWeighted(x, SIGMOID_SCALE);
            case GELU_CLIPPED -> clipped(gelu(x));
            case SILU -> sigmoidWeighted(x, 1);
            case RELU -> {
                NDArray positive = x.gt(0).toType(x.getDataType(), false);
                yield new ActivationStep(x.mul(positive), positive);
            }
        };
    }

    private static ActivationStep gelu(NDArray x) {
        NDArray distribution = x.mul(ROOT_HALF).erf().addi(1).muli(0.5);
        NDArray density = x.square().muli(-0.5).exp().muli(DENSITY_AT_ZERO);
        return new ActivationStep(x.mul(distribution), density.muli(x).addi(distribution));
    }

    private static ActivationStep geluTanh(NDArray x) {
        NDArray square = x.square();
        NDArray bent = square.mul(TANH_CUBIC).addi(1).muli(x).muli(TANH_SCALE).tanh();
        NDArray half = bent.add(1).muli(0.5);
        NDArray slope = square.muli(3 * TANH_CUBIC * TANH_SCALE).addi(TANH_SCALE);
        NDArray bend = bent.square().muli(-1).addi(1).muli(0.5).muli(x).muli(slope);
        return new ActivationStep(x.mul(half), bend.addi(half));
    }

    private static ActivationStep sigmoidWeighted(NDArray x, double scale) {
        NDArray sigmoid = Activation.sigmoid(x.mul(scale));
        NDArray slope = sigmoid.mul(-1).addi(1).muli(x).muli(scale).addi(1).muli(sigmoid);
        return new ActivationStep(sigmoid.mul(x), slope);
    }

    private static ActivationStep clipped(ActivationStep step) {
        NDArray inside = step.output.abs().lte(CLIP).toType(step.output.getDataType(), false);
        return new ActivationStep(step.output.clip(-CLIP, CLIP), step.derivative.muli(inside));
    }
}
