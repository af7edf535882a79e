package org.mnemoscope.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;
import org.mnemoscope.engine.Engines;

/** Reads with a key-value cache, so that no token is computed twice but where the LongRoPE of Phi 3 goes over to other angles. */
public final class DecoderReader implements TokenReader {
    private final Decoder decoder;
    private final NDManager manager = Engines.newScope();
    private KeyValueCache cache;
    private int[] seen = {};

    /** @param decoder the model that reads */
    public DecoderReader(Decoder decoder) {
        this.decoder = decoder;
        cache = new KeyValueCache(manager, decoder.config().layers());
    }

    @Override
    public float[] read(int[] ids) {
        int before = seen.length;
        seen = Arrays.copyOf(seen, before + ids.length);
        System.arraycopy(ids, 0, seen, before, ids.length);
        if (before > 0 && decoder.config().turnsAnew(before, seen.length)) {
            // the keys were turned for shorter sequences
            cache.close();
            cache = new KeyValueCache(manager, decoder.config().layers());
            return readOn(seen);
        }
        return readOn(ids);
    }

    private float[] readOn(int[] ids) {
        try (NDManager scope = manager.newSubManager()) {
            long[] unread = Arrays.stream(ids).asLongStream().toArray();
            NDArray embeddings = decoder.embed(scope.create(unread, new Shape(1, unread.length)));
            NDArray hidden = decoder.hidden(decoder.normEmbeddings(embeddings), cache);
            NDArray last = hidden.get(":, {}:", unread.length - 1);
            return decoder.logits(last).toFloatArray();
        }
    }

    @Override
    public int length() {
        return cache.length();
    }

    @Override
    public void close() {
        cache.close();
        manager.close();
    }
}
