package org.mnemoscope.generation;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.attribution.PassMemory;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;
import org.mnemoscope.decoder.PartWorkers;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;

/** Reads with a key-value cache, so that no token is computed twice but where the LongRoPE of Phi 3 goes over to other angles. */
public final class DecoderReader implements TokenReader {
    private final Decoder decoder;
    private final NDManager manager = Engines.newScope();
    private final PartWorkers workers;
    private KeyValueCache cache;
    private int[] seen = {};

    /** @param decoder the model that reads */
    public DecoderReader(Decoder decoder) {
        this(decoder, Engines.freeProcessors());
    }

    /** @param threads how many read, at least 1; the bits do not depend on it */
    DecoderReader(Decoder decoder, int threads) {
        this.decoder = decoder;
        workers = new PartWorkers(threads);
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
        if (ids.length > 1) {
            FreeMemory.require(
                    PassMemory.readingBytes(decoder.config(), cache.length(), ids.length, decoder.widenedBytes()));
        }
        try (NDManager scope = manager.newSubManager()) {
            long[] unread = Arrays.stream(ids).asLongStream().toArray();
            return decoder.read(scope.create(unread, new Shape(1, unread.length)), cache, workers)
                    .toFloatArray();
        }
    }

    @Override
    public int length() {
        return cache.length();
    }

    @Override
    public void close() {
        workers.close();
        cache.close();
        manager.close();
    }
}
