package org.mnemoscope.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.mnemoscope.decoder.FiniteNumbers;
import org.mnemoscope.generation.LogitsListener;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.ProblemException;

/** What a model expected at the places of its answer, and whether those were numbers at all. */
final class Expectations implements LogitsListener {
    private final SequenceModel model;
    private final IntFunction<String> label;
    private final Map<Integer, List<LikelyToken>> likeliest = new HashMap<>();
    private boolean finite = true;

    /** @param label the text of a token */
    Expectations(SequenceModel model, IntFunction<String> label) {
        this.model = model;
        this.label = label;
    }

    @Override
    public void expected(int position, float[] logits) {
        finite &= FiniteNumbers.are(logits);
        likeliest.put(position, LikelyToken.of(logits, label));
    }

    /** By position, the tokens that the model held likeliest there. */
    Map<Integer, List<LikelyToken>> likeliest() {
        return likeliest;
    }

    /**
     * Makes sure that all of it was finite.
     *
     * @param ids the whole sequence
     * @throws ProblemException if it was not; the message says where
     */
    void requireFinite(int[] ids, CancelToken cancel) throws ProblemException {
        if (!finite) {
            model.requireReadable(ids, cancel);
        }
    }
}
