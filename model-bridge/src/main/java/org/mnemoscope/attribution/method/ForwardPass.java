package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.Arrays;
import org.mnemoscope.decoder.AttentionObserver;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;

/** Forward passes and what is read from them. */
final class ForwardPass {
    private ForwardPass() {}

    /**
     * Runs sequences through the decoder.
     *
     * @param scope the memory scope of everything the pass makes
     * @param ids token ids of B sequences of one length, one after the other
     * @param sequences B
     * @param cache the tokens before these, or null
     * @param observer shown the attention weights
     * @return hidden states [B, T, d]
     */
    static NDArray hidden(
            NDManager scope,
            Decoder decoder,
            int[] ids,
            int sequences,
            KeyValueCache cache,
            AttentionObserver observer) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        NDArray tokens = scope.create(wide, new Shape(sequences, ids.length / sequences));
        // the look-up belongs to the ids, so nothing is left with the weights
        return decoder.hidden(decoder.normEmbeddings(decoder.embed(tokens)), cache, observer);
    }

    /**
     * The logits at some places.
     *
     * @param hidden [B, T, d]
     * @param places indices into the B·T positions
     * @return one array of V logits a place
     */
    static float[][] logits(Decoder decoder, NDArray hidden, long[] places) {
        if (places.length == 0) {
            return new float[0][];
        }
        NDManager scope = hidden.getManager();
        NDArray at = scope.create(places);
        NDArray flat = hidden.reshape(-1, hidden.getShape().get(2));
        NDArray chosen =
                at.getNDArrayInternal().embedding(at, flat, SparseFormat.DENSE).singletonOrThrow();
        float[] all = decoder.logits(chosen).toFloatArray();
        int vocabulary = all.length / places.length;
        float[][] rows = new float[places.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * vocabulary, (i + 1) * vocabulary);
        }
        return rows;
    }
}
