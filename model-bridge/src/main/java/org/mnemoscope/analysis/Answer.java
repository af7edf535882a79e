package org.mnemoscope.analysis;

import java.util.List;
import java.util.Map;
import org.mnemoscope.task.Example;

/**
 * What a model answered.
 *
 * @param example the sequence it was asked to complete, with the right answer where there is one
 * @param ids ids of the given tokens and of the model's own, one a token of the example
 * @param emitted texts of the same tokens, as a person reads them
 * @param seconds time the answer took
 * @param likeliest by position, the tokens that the model held likeliest there, the likeliest first, at most
 *     {@value LikelyToken#KEPT}; there for the tokens it wrote itself, and for those of a typed answer
 */
public record Answer(
        Example example, int[] ids, List<String> emitted, double seconds, Map<Integer, List<LikelyToken>> likeliest) {
    /** Copies what it is given. */
    public Answer {
        ids = ids.clone();
        emitted = List.copyOf(emitted);
        likeliest = Map.copyOf(likeliest);
    }

    /** An answer of which nobody noted what the model held likely. */
    public Answer(Example example, int[] ids, List<String> emitted, double seconds) {
        this(example, ids, emitted, seconds, Map.of());
    }

    /** The ids, a copy. */
    @Override
    public int[] ids() {
        return ids.clone();
    }
}
