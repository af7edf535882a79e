package org.mnemoscope.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;
import org.mnemoscope.engine.Engines;

/** Reads with a key-value cache, so that no token is computed twice. */
public final class DecoderReader implements TokenReader {
    private final Decoder decoder;
    private final NDManager manager = Engines.newScope();
    private final KeyValueCache cache;

    /** @param decoder the model that reads */
    public DecoderReader(Decoder decoder) {
        this.decoder = decoder;
        cache = new KeyValueCache(manager, decoder.config().layers());
    }

    @Override
    public float[] read(int[] ids) {
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
