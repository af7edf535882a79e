package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Solved problems in front of the one that is asked, for models that were not trained on the task.
 *
 * @param count how many, 0 or more
 * @param length their length in bits or digits; both operands of a sum have it
 * @param seed decides the problems and their mnemonics; each has random numbers of its own, so that more examples begin with
 *     the same ones
 */
public record FewShot(int count, int length, long seed) {
    /** The most examples. */
    public static final int MOST = 64;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the number is not from 0 to {@value #MOST} or the length not positive
     */
    public FewShot {
        if (count < 0 || count > MOST || length < 1) {
            throw new IllegalArgumentException(count + " examples of length " + length + " are not possible");
        }
    }

    /**
     * Puts the solved problems in front. Their tokens are all given, under the role {@link Role#EXAMPLE}, and are nobody's
     * expected source; the asked problem stays as it is, only further back.
     *
     * @param asked the problem, without examples
     * @param pool what mnemonics are drawn from, large enough for a problem of this length
     * @return one sequence: the solved problems, then the asked one
     * @throws IllegalArgumentException if what is asked is no exercise, or the pool is too small
     */
    public Example before(Example asked, List<String> pool) {
        if (!(asked.subject() instanceof Exercise exercise)) {
            throw new IllegalArgumentException("a text has no solved examples");
        }
        List<ExampleToken> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i);
            Problem problem = exercise.problem().kind().random(length, random);
            ExampleWriter.write(problem, exercise.writtenIn(), pool, random).tokens().stream()
                    .map(FewShot::example)
                    .forEach(tokens::add);
        }
        int shift = tokens.size();
        asked.tokens().stream().map(token -> shifted(token, shift)).forEach(tokens::add);
        return new Example(new Exercise(exercise.problem(), exercise.writtenIn(), count), tokens);
    }

    private static ExampleToken example(ExampleToken token) {
        return new ExampleToken(token.text(), Role.EXAMPLE, false, token.text(), List.of(), List.of());
    }

    private static ExampleToken shifted(ExampleToken token, int by) {
        return new ExampleToken(
                token.text(),
                token.role(),
                token.predicted(),
                token.label(),
                shifted(token.sources(), by),
                shifted(token.anchors(), by));
    }

    private static List<Integer> shifted(List<Integer> positions, int by) {
        return positions.stream().map(position -> position + by).toList();
    }
}
