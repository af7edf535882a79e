package org.mnemoscope.task;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mnemoscope.choice.Choice;

/** What is asked of the model. */
public enum TaskKind implements Choice {
    /** Is the number of ones among the bits odd? */
    PARITY("parity", "Parity", "bits"),
    /** The sum of two decimal numbers, digit by digit. */
    ADDITION("addition", "Addition", "digits");

    private final String id;
    private final String title;
    private final String unit;

    TaskKind(String id, String title, String unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    /** What a problem's length is counted in, in the plural: {@code bits} or {@code digits}. */
    public String unit() {
        return unit;
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
            throw new ProblemException(
                    "Length " + length + " is not possible; " + id + " takes 1 to " + longest() + " " + unit + ".");
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
            return Choice.parse("task", id, values());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }
}
