package org.mnemoscope.model;

import java.util.OptionalInt;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.Subject;
import org.mnemoscope.task.TaskKind;

/**
 * What a model was trained on.
 *
 * @param format how the problems were written
 * @param shortest smallest problem length, in bits or digits
 * @param longest largest problem length
 */
public record TrainedOn(Format format, int shortest, int longest) {
    /**
     * The last output digit, from 1, that training covered: every one of a problem within the trained lengths; of a longer
     * one as many as the longest trained problem has before any repetition, a sum's carry included.
     *
     * @param problem the problem that is asked
     */
    public int outputsInside(Problem problem) {
        if (problem.length() <= longest) {
            return Integer.MAX_VALUE;
        }
        return problem.kind() == TaskKind.PARITY ? longest : longest + 1;
    }

    /**
     * The last output digit of an example, from 1, that training covered.
     *
     * @param subject what the example is about
     * @return empty where nothing is computed
     */
    public OptionalInt outputsInside(Subject subject) {
        return subject instanceof Exercise exercise
                ? OptionalInt.of(outputsInside(exercise.problem()))
                : OptionalInt.empty();
    }
}
