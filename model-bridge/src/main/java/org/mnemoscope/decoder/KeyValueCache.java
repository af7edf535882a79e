package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The keys and values of the tokens a decoder has already read, so that the next token costs one position, not the whole
 * sequence. Owned by the generation that uses it.
 */
public final class KeyValueCache implements AutoCloseable {
    private final NDManager manager;
    private final NDArray[] keys;
    private final NDArray[] values;
    private int length;

    /**
     * Opens an empty cache.
     *
     * @param parent the memory scope it lives in
     * @param layers number of blocks of the decoder
     */
    public KeyValueCache(NDManager parent, int layers) {
        manager = parent.newSubManager();
        keys = new NDArray[layers];
        values = new NDArray[layers];
    }

    /** Number of tokens read so far. */
    public int length() {
        return length;
    }

    /**
     * A cache that has read the first tokens alone, several times beside each other. This one stays as it is.
     *
     * @param parent the memory scope it lives in
     * @param tokens how many tokens, 0 to {@link #length()}
     * @param copies size of the batch it is for; this cache is of a single sequence
     */
    public KeyValueCache prefix(NDManager parent, int tokens, int copies) {
        KeyValueCache prefix = new KeyValueCache(parent, keys.length);
        for (int layer = 0; layer < keys.length && tokens > 0; layer++) {
            prefix.keys[layer] = prefix.first(keys[layer], tokens, copies);
            prefix.values[layer] = prefix.first(values[layer], tokens, copies);
        }
        prefix.length = tokens;
        return prefix;
    }

    /** [1, heads, T, h] to [copies, heads, tokens, h]. */
    private NDArray first(NDArray array, int tokens, int copies) {
        try (NDArray part = array.get(":, :, :{}", tokens)) {
            NDArray copied = part.repeat(0, copies);
            copied.attach(manager);
            return copied;
        }
    }

    /**
     * The keys with those of further tokens.
     *
     * @param next [B, heads, T, h]
     * @return those of all tokens, of the memory scope of {@code next}, as everything will be that is made of them
     */
    NDArray appendKeys(int layer, NDArray next) {
        return append(keys, layer, next);
    }

    /** The same of values. */
    NDArray appendValues(int layer, NDArray next) {
        return append(values, layer, next);
    }

    void advance(int tokens) {
        length += tokens;
    }

    private NDArray append(NDArray[] store, int layer, NDArray next) {
        NDArray old = store[layer];
        NDArray joined = old == null ? next.duplicate() : NDArrays.concat(new NDList(old, next), 2);
        joined.attach(manager);
        if (old != null) {
            old.close();
        }
        store[layer] = joined;
        NDArray view = joined.reshape(joined.getShape());
        view.attach(next.getManager());
        return view;
    }

    @Override
    public void close() {
        manager.close();
    }
}
