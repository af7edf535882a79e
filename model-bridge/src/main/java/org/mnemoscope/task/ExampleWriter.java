package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mnemoscope.choice.Excerpt;

/** The one way from a problem to an example. */
public final class ExampleWriter {
    private ExampleWriter() {}

    /**
     * Writes a problem down with its right answer.
     *
     * <p>Mnemonics are used in this order: for parity, the anchor of the first bit first, and for {@link
     * ParityScheme#MNEMONICS_NON_ALIGNED} then those of the output, drawn apart, so that they may repeat the input's; for
     * aligned addition, from the most significant place to the units, then the carry-out's; for non-aligned addition, from
     * the most significant digit of the first operand to the units of the second.
     *
     * @param problem what to write
     * @param format how to write it
     * @param mnemonics the anchors' texts, different from each other; those beyond {@link Format#mnemonicsNeeded} are
     *     ignored. {@link ParityScheme#MNEMONICS_CYCLIC} walks the first {@value ParityFormat#CYCLE_LENGTH} round and round
     * @return every token, the right answer included
     * @throws IllegalArgumentException if the format is of another task, or there are too few mnemonics, or two of them are
     *     equal, or one {@linkplain Symbols#canBeMnemonic cannot be one}
     */
    public static Example write(Problem problem, Format format, List<String> mnemonics) {
        int needed = format.mnemonicsNeeded(problem);
        int pool = format.poolNeeded(problem);
        requireSize(problem, format, mnemonics.size(), needed);
        for (int from = 0; from < needed; from += pool) {
            requireDistinctNames(mnemonics.subList(from, from + pool));
        }
        return new Example(new Exercise(problem, format, 0), tokens(problem, format, mnemonics));
    }

    /**
     * Writes a problem down with mnemonics drawn from a pool without replacement; input and output of {@link
     * ParityScheme#MNEMONICS_NON_ALIGNED} draw apart. {@link ParityScheme#MNEMONICS_CYCLIC} draws nothing: it takes the first
     * entries of the pool in their order, the same in every sample.
     *
     * @param problem what to write
     * @param format how to write it
     * @param pool the texts to draw from, different from each other, at least {@link Format#poolNeeded} of them
     * @param random what draws; the same state gives the same example
     * @return every token, the right answer included
     * @throws IllegalArgumentException as {@link #write(Problem, Format, List)}
     */
    public static Example write(Problem problem, Format format, List<String> pool, RandomGenerator random) {
        int needed = format.mnemonicsNeeded(problem);
        int drawn = format.poolNeeded(problem);
        requireSize(problem, format, pool.size(), drawn);
        if (format instanceof ParityFormat parity && parity.scheme() == ParityScheme.MNEMONICS_CYCLIC) {
            return write(problem, format, pool);
        }
        List<String> mnemonics = new ArrayList<>(needed);
        while (mnemonics.size() < needed) {
            draw(drawn, pool, random, mnemonics);
        }
        return write(problem, format, mnemonics);
    }

    /**
     * Writes a problem down with mnemonics that depend on problem, format, pool and seed alone. Of the random problem that the
     * seed stands for at this length, see {@link TaskKind#random(int, long)}, they come after the problem from the same random
     * numbers; of any other problem they are the first of them.
     *
     * @param problem what to write
     * @param format how to write it
     * @param pool the texts to draw from, different from each other, at least {@link Format#poolNeeded} of them
     * @param seed decides what is drawn
     * @return every token, the right answer included
     * @throws IllegalArgumentException as {@link #write(Problem, Format, List)}
     */
    public static Example write(Problem problem, Format format, List<String> pool, long seed) {
        RandomGenerator afterProblem = new SplittableRandom(seed);
        boolean drawn = problem.kind().random(problem.length(), afterProblem).equals(problem);
        return write(problem, format, pool, drawn ? afterProblem : new SplittableRandom(seed));
    }

    private static List<ExampleToken> tokens(Problem problem, Format format, List<String> mnemonics) {
        if (problem instanceof ParityProblem parity) {
            return new ParityWriter(parity, (ParityFormat) format, mnemonics).write();
        }
        return new AdditionWriter((AdditionProblem) problem, (AdditionFormat) format, mnemonics).write();
    }

    /** The first steps of a Fisher–Yates shuffle. */
    private static void draw(int count, List<String> pool, RandomGenerator random, List<String> into) {
        List<String> left = new ArrayList<>(pool);
        for (int i = 0; i < count; i++) {
            int chosen = random.nextInt(i, left.size());
            into.add(left.get(chosen));
            left.set(chosen, left.get(i));
        }
    }

    private static void requireSize(Problem problem, Format format, int size, int needed) {
        if (size < needed) {
            throw new IllegalArgumentException("format " + format.id() + " needs " + needed + " mnemonics at length "
                    + problem.length() + ", but there are " + size);
        }
    }

    private static void requireDistinctNames(List<String> mnemonics) {
        Set<String> seen = new HashSet<>();
        for (String mnemonic : mnemonics) {
            if (!Symbols.canBeMnemonic(mnemonic)) {
                throw new IllegalArgumentException("'" + Excerpt.of(mnemonic) + "' cannot be a mnemonic");
            }
            if (!seen.add(mnemonic)) {
                throw new IllegalArgumentException("mnemonic '" + Excerpt.of(mnemonic) + "' is there twice");
            }
        }
    }
}
