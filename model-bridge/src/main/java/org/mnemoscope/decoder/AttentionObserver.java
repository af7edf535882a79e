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
     * @param weights [B, heads, T, keys], each row summing to 1; gone when the block is done, as is what is made of them and not attached elsewhere
     */
    void weights(int layer, NDArray weights);

    /**
     * Told of the residual stream behind each layer, after its weights.
     *
     * @param layer which layer, 0-based
     * @param stream [B, T, d]; gone when the next block is done, and what is made of it before that
     */
    default void stream(int layer, NDArray stream) {}
}
