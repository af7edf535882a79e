package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Multiplies and bends as {@link Factors} and {@link Attention} say, with differentiable operations whose operands are all arrays. */
final class Multiplier {
    private final NDArray embedding;
    private final NDArray branch;
    private final NDArray logit;
    private final NDArray logitCap;
    private final NDArray scoreCap;
    private final NDArray[] queries;

    /** @param manager owns the factors */
    Multiplier(DecoderConfig config, NDManager manager) {
        Factors factors = config.factors();
        embedding = constant(manager, factors.embedding(), 1);
        branch = constant(manager, factors.branch(), 1);
        logit = constant(manager, factors.logit(), 1);
        logitCap = constant(manager, factors.logitCap(), 0);
        scoreCap = constant(manager, config.attention().scoreCap(), 0);
        queries = new NDArray[config.layers()];
        for (int layer = 0; layer < queries.length; layer++) {
            queries[layer] = manager.create((float) config.attention().scale(layer));
        }
    }

    private static NDArray constant(NDManager manager, double value, double none) {
        return value == none ? null : manager.create((float) value);
    }

    NDArray embedding(NDArray x) {
        return multiplied(x, embedding);
    }

    NDArray branch(NDArray x) {
        return multiplied(x, branch);
    }

    NDArray query(NDArray x, int layer) {
        return x.mul(queries[layer]);
    }

    NDArray score(NDArray x) {
        return capped(x, scoreCap);
    }

    NDArray logits(NDArray x) {
        return capped(multiplied(x, logit), logitCap);
    }

    private static NDArray multiplied(NDArray x, NDArray factor) {
        return factor == null ? x : x.mul(factor);
    }

    /** c·tanh(x/c). */
    private static NDArray capped(NDArray x, NDArray cap) {
        return cap == null ? x : x.div(cap).tanh().mul(cap);
    }
}
