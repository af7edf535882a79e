package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;

/** Which token a model holds likeliest at each place of a sequence, besides the one that stands there. */
public final class LikeliestTokens {
    /** Nobody knows what to expect at the first place. */
    public static final int NONE = -1;

    /** What the logits that are there at a time may take. */
    private static final long LOGITS_BYTES = 16L << 20;

    private LikeliestTokens() {}

    /**
     * Reads a sequence once, a long one piece by piece.
     *
     * @param decoder the model
     * @param ids token ids, T of them
     * @param cancel looked at between layers, and between groups of places
     * @return for each position the id with the largest logit but its own, the lowest of equal ones; {@link #NONE} at the first
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public static int[] besides(Decoder decoder, int[] ids, CancelToken cancel) {
        int[] others = new int[ids.length];
        others[0] = NONE;
        long row = (long) Float.BYTES * decoder.config().vocabularySize();
        int together = (int) Math.max(1, LOGITS_BYTES / row);
        try (NDManager all = Engines.newScope();
                KeyValueCache cache = new KeyValueCache(all, decoder.config().layers())) {
            while (cache.length() < ids.length) {
                int past = cache.length();
                int[] piece =
                        Arrays.copyOfRange(ids, past, past + decoder.config().readTogether(past, ids.length - past));
                try (NDManager scope = all.newSubManager()) {
                    NDArray hidden =
                            ForwardPass.hidden(scope, decoder, piece, 1, cache, (layer, weights) -> cancel.check());
                    for (int from = 0; from < piece.length; from += together) {
                        cancel.check();
                        int to = Math.min(piece.length, from + together);
                        float[][] logits = ForwardPass.logits(
                                decoder, hidden, LongStream.range(from, to).toArray());
                        for (int t = past + from + 1; t < Math.min(past + to + 1, ids.length); t++) {
                            others[t] = likeliest(logits[t - past - from - 1], ids[t]);
                        }
                    }
                }
            }
        }
        return others;
    }

    private static int likeliest(float[] logits, int besides) {
        int best = NONE;
        for (int id = 0; id < logits.length; id++) {
            if (id != besides && (best == NONE || logits[id] > logits[best])) {
                best = id;
            }
        }
        return best;
    }
}
