package org.mnemoscope.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.language.Texts;
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
    private static final Texts TEXTS = Texts.of(TrainedOn.class);

    /**
     * The last output digit, from 1, that training covered: every one of a problem within the trained lengths, none of a shorter
     * one; of a longer one as many as the longest trained problem has before any repetition, a sum's carry included.
     *
     * @param problem the problem that is asked
     */
    public int outputsInside(Problem problem) {
        if (problem.length() < shortest) {
            return 0;
        }
        if (problem.length() <= longest) {
            return Integer.MAX_VALUE;
        }
        return problem.kind() == TaskKind.PARITY ? longest : longest + 1;
    }

    /**
     * What is worth saying of a problem that is shorter than those of the training, as in {@code trained on 5 to 10 digits; this
     * has 2}: no output of it is inside, and none is beyond in the sense of longer.
     *
     * @param subject what is asked
     * @return empty where the problem is no shorter, or nothing is computed
     */
    public Optional<String> remark(Subject subject) {
        if (!(subject instanceof Exercise exercise)) {
            return Optional.empty();
        }
        int length = exercise.problem().length();
        if (length >= shortest) {
            return Optional.empty();
        }
        String unit = exercise.problem().kind().unit();
        return Optional.of(
                shortest == longest
                        ? TEXTS.get("trained", longest, unit, length)
                        : TEXTS.get("trained.range", shortest, longest, unit, length));
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
