package org.mnemoscope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.mnemoscope.attribution.Target;

/**
 * A token that a model could have written at a place.
 *
 * @param id its id
 * @param text as a person reads it
 * @param probability what the model gave it, 0 to 1
 */
public record LikelyToken(int id, String text, double probability) {
    /** How many of a place are kept. */
    public static final int KEPT = 5;

    /**
     * The likeliest tokens of a place, the likeliest first; of equal ones the lower id.
     *
     * @param logits one value a token of the vocabulary
     * @param label the text of a token
     */
    static List<LikelyToken> of(float[] logits, IntFunction<String> label) {
        Comparator<Integer> leastLikelyFirst =
                Comparator.<Integer>comparingDouble(id -> logits[id]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(leastLikelyFirst);
        for (int id = 0; id < logits.length; id++) {
            if (best.size() < KEPT || logits[id] > logits[best.element()]) {
                best.add(id);
            }
            if (best.size() > KEPT) {
                best.remove();
            }
        }
        int[] ids = best.stream()
                .sorted(leastLikelyFirst.reversed())
                .mapToInt(id -> id)
                .toArray();
        double[] logProbabilities = Target.logProbabilities(logits, ids);
        List<LikelyToken> tokens = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            tokens.add(new LikelyToken(ids[i], label.apply(ids[i]), Math.exp(logProbabilities[i])));
        }
        return tokens;
    }
}
