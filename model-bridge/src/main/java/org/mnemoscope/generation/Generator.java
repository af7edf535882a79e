package org.mnemoscope.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.KeyValueCache;

/** Greedy decoding with a key-value cache. */
public final class Generator {
    private final Decoder decoder;

    /** @param decoder the model that answers */
    public Generator(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Lets the model fill in the predicted tokens of a sequence; the given ones, the prompt and what the environment writes,
     * are put in as they stand. The answer has the length of the sequence, whatever the model says of its end.
     *
     * @param sequence token ids; where a token is predicted, its id is ignored
     * @param predicted which tokens the model writes; the first is always given
     * @param cancel looked at before every token
     * @return the sequence with the model's tokens in it
     */
    public int[] fill(int[] sequence, boolean[] predicted, CancelToken cancel) {
        int[] answer = sequence.clone();
        try (NDManager scope = Engines.newScope();
                KeyValueCache cache = new KeyValueCache(scope, decoder.config().layers())) {
            for (int t = 1; t < answer.length; t++) {
                if (predicted[t]) {
                    cancel.check();
                    answer[t] = next(scope, cache, Arrays.copyOfRange(answer, cache.length(), t));
                }
            }
        }
        return answer;
    }

    private int next(NDManager parent, KeyValueCache cache, int[] unread) {
        try (NDManager scope = parent.newSubManager()) {
            long[] ids = Arrays.stream(unread).asLongStream().toArray();
            NDArray embeddings = decoder.embed(scope.create(ids, new Shape(1, ids.length)));
            NDArray hidden = decoder.hidden(decoder.normEmbeddings(embeddings), cache);
            NDArray last = hidden.get(":, {}:", ids.length - 1);
            return (int) decoder.logits(last).argMax(-1).toLongArray()[0];
        }
    }
}
