package org.mnemoscope.task;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** What is asked of the model. */
public enum TaskKind implements Choice {
    /** Is the number of ones among the bits odd? */
    PARITY("parity"),
    /** The sum of two decimal numbers, digit by digit. */
    ADDITION("addition");

    static final Texts TEXTS = Texts.of(TaskKind.class);

    private final String id;

    TaskKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("task." + id);
    }

    /** What a problem's length is counted in, in the plural: {@code bits} or {@code digits}. */
    public String unit() {
        return TEXTS.get("unit." + id);
    }

    /** The largest length of a problem, in {@link #unit()}. */
    public int longest() {
        return this == PARITY ? ParityProblem.MAX_LENGTH : AdditionProblem.MAX_LENGTH;
    }

    /**
     * Makes sure that problems can have a length.
     *
     * @param length in {@link #unit()}
     * @throws ProblemException if it is not 1 to {@link #longest()}
     */
    public void requireLength(int length) throws ProblemException {
        if (length < 1 || length > longest()) {
            throw new ProblemException(TEXTS.get("length", length, id, longest(), unit()));
        }
    }

    /**
     * Draws a problem; both operands of a sum have its length.
     *
     * @param length 1 to {@link #longest()}
     * @param random decides the bits or digits
     */
    public Problem random(int length, RandomGenerator random) {
        return this == PARITY ? ParityProblem.random(length, random) : AdditionProblem.random(length, length, random);
    }

    /**
     * The random problem that a seed stands for.
     *
     * @param length 1 to {@link #longest()}
     * @param seed decides the bits or digits, and with {@link ExampleWriter#write(Problem, Format, java.util.List, long)} the
     *     mnemonics too
     */
    public Problem random(int length, long seed) {
        return random(length, new SplittableRandom(seed));
    }

    /**
     * Finds a task by its word.
     *
     * @param id as in {@code parity}
     * @throws ProblemException if there is no such task
     */
    public static TaskKind parse(String id) throws ProblemException {
        try {
            return Choice.parse(TEXTS.get("what.task"), id, values());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }
}
