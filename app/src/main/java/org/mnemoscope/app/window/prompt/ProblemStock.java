package org.mnemoscope.app.window.prompt;

import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.TaskKind;

/**
 * Problems of every length that begin alike: a shorter one is the beginning of a longer one, so that moving the length to and
 * fro ends where it began.
 */
final class ProblemStock {
    private final Problem longest;

    private ProblemStock(Problem longest) {
        this.longest = longest;
    }

    /** Draws a stock. */
    static ProblemStock random(TaskKind task, long seed) {
        return new ProblemStock(task.random(task.longest(), seed));
    }

    /** A stock that begins with a problem and goes on as this one. */
    ProblemStock beginningWith(Problem problem) {
        if (longest instanceof ParityProblem bits && problem instanceof ParityProblem typed) {
            return new ProblemStock(new ParityProblem(overlay(bits.bits(), typed.bits())));
        }
        if (longest instanceof AdditionProblem sum && problem instanceof AdditionProblem typed) {
            return new ProblemStock(
                    new AdditionProblem(overlay(sum.first(), typed.first()), overlay(sum.second(), typed.second())));
        }
        throw new IllegalArgumentException("a stock of another task cannot begin with " + problem.text());
    }

    /** The problem of a length; both operands of a sum have it. */
    Problem ofLength(int length) {
        if (longest instanceof AdditionProblem sum) {
            return new AdditionProblem(
                    sum.first().substring(0, length), sum.second().substring(0, length));
        }
        return new ParityProblem(longest.text().substring(0, length));
    }

    private static String overlay(String under, String over) {
        return over + under.substring(over.length());
    }
}
