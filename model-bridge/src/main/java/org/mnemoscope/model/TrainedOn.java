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
     * What is worth saying of a problem that is written otherwise than those of the training, or is of another task, as in
     * {@code trained on parity (Scratchpad, no mnemonics)}, or that is shorter, as in {@code trained on 5 to 10 digits; this has
     * 2}: no output of it is inside, and none is beyond in the sense of longer.
     *
     * @param subject what is asked
     * @return empty where there is no such thing, or nothing is computed
     */
    public Optional<String> remark(Subject subject) {
        if (!(subject instanceof Exercise exercise)) {
            return Optional.empty();
        }
        if (!isWrittenLike(exercise)) {
            return Optional.of(TEXTS.get("trained.format." + format.task().id(), format.title()));
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
     * The last output digit of an example, from 1, that training covered; 0 where it is written otherwise.
     *
     * @param subject what the example is about
     * @return empty where nothing is computed
     */
    public OptionalInt outputsInside(Subject subject) {
        return subject instanceof Exercise exercise
                ? OptionalInt.of(isWrittenLike(exercise) ? outputsInside(exercise.problem()) : 0)
                : OptionalInt.empty();
    }

    /** Who writes the mnemonics of the output makes no other tokens. */
    private boolean isWrittenLike(Exercise exercise) {
        return exercise.writtenIn().freeRunning().equals(format.freeRunning());
    }
}
