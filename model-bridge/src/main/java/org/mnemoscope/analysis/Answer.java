package org.mnemoscope.analysis;

import java.util.List;
import org.mnemoscope.task.Example;

/**
 * What a model answered.
 *
 * @param example the sequence it was asked to complete, with the right answer where there is one
 * @param ids ids of the given tokens and of the model's own, one a token of the example
 * @param emitted texts of the same tokens, as a person reads them
 * @param seconds time the answer took
 */
public record Answer(Example example, int[] ids, List<String> emitted, double seconds) {
    /** Copies what it is given. */
    public Answer {
        ids = ids.clone();
        emitted = List.copyOf(emitted);
    }

    /** The ids, a copy. */
    @Override
    public int[] ids() {
        return ids.clone();
    }
}
