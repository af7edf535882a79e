package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;

/** Looks at the attention weights of a forward pass as they come, and at the residual stream between its blocks. */
@FunctionalInterface
public interface AttentionObserver {
    /** The observer that does not look. */
    AttentionObserver NONE = (layer, weights) -> {};

    /**
     * Told of each layer, from the bottom up.
     *
     * @param layer which layer, 0-based
     * @param weights [B, heads, T, keys], each row summing to 1; belongs to the pass
     */
    void weights(int layer, NDArray weights);

    /**
     * Told of the residual stream behind each layer, after its weights.
     *
     * @param layer which layer, 0-based
     * @param stream [B, T, d]; belongs to the pass
     */
    default void stream(int layer, NDArray stream) {}
}
