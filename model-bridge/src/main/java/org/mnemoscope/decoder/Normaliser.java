package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import java.util.HashMap;
import java.util.Map;

/** Applies a decoder's norms over the last dimension, with differentiable operations whose operands are all arrays. */
final class Normaliser {
    private final Norms norms;
    private final Map<Long, NDArray> ones = new HashMap<>();
    private final Map<Long, NDArray> zeros = new HashMap<>();
    private final NDArray one;

    /** @param manager owns what stands for absent weights */
    Normaliser(DecoderConfig config, NDManager manager) {
        norms = config.norms();
        one = manager.create(1f);
        Attention attention = config.attention();
        for (int width : new int[] {
            config.width(), attention.headWidth(), attention.queryRows(), attention.keyRows(),
        }) {
            ones.computeIfAbsent((long) width, n -> manager.ones(new Shape(n)));
            zeros.computeIfAbsent((long) width, n -> manager.zeros(new Shape(n)));
        }
    }

    /**
     * @param x [..., n]
     * @param weight γ, or γ - 1 where the norms add one: [n] or [m, n], or null for none
     * @param beta of the same shape, or null for none
     */
    NDArray apply(NDArray x, NDArray weight, NDArray beta) {
        NDArray gamma = norms.oneAdded() && weight != null ? weight.add(one) : weight;
        int last = x.getShape().dimension() - 1;
        long n = x.getShape().get(last);
        return switch (norms.kind()) {
            case LAYER -> {
                boolean apart = gamma != null && gamma.getShape().dimension() > 1;
                NDArray y = LayerNorm.layerNorm(
                                x,
                                new Shape(n),
                                gamma == null || apart ? ones.get(n) : gamma,
                                beta == null || apart ? zeros.get(n) : beta,
                                (float) norms.epsilon())
                        .singletonOrThrow();
                NDArray scaled = apart ? y.mul(gamma) : y;
                yield apart && beta != null ? scaled.add(beta) : scaled;
            }
            case RMS -> {
                NDArray meanSquare = x.mul(x).mean(new int[] {last}, true);
                NDArray unit = x.div(meanSquare.add(norms.epsilon()).sqrt());
                yield gamma == null ? unit : unit.mul(gamma);
            }
        };
    }
}
