package org.mnemoscope.task;

import java.util.random.RandomGenerator;

/**
 * Two decimal numbers whose sum is asked. Leading zeros are kept: they are digits like any other.
 *
 * @param first the first operand, 1 to {@value #MAX_LENGTH} characters {@code 0} to {@code 9}, most significant first
 * @param second the second operand, likewise; its length is its own
 */
public record AdditionProblem(String first, String second) implements Problem {
    /** The most digits an operand may have. */
    public static final int MAX_LENGTH = 30;

    /**
     * Checks the operands.
     *
     * @throws IllegalArgumentException if one has no digits, too many, or other characters among them
     */
    public AdditionProblem {
        requireOperand(first);
        requireOperand(second);
    }

    /**
     * Draws a problem with uniformly random digits; a leading digit may be zero.
     *
     * @param firstLength digits of the first operand, 1 to {@value #MAX_LENGTH}
     * @param secondLength digits of the second operand, 1 to {@value #MAX_LENGTH}
     * @param random where the digits come from
     * @throws IllegalArgumentException if a length is out of range
     */
    public static AdditionProblem random(int firstLength, int secondLength, RandomGenerator random) {
        return new AdditionProblem(digits(firstLength, random), digits(secondLength, random));
    }

    @Override
    public TaskKind kind() {
        return TaskKind.ADDITION;
    }

    @Override
    public int length() {
        return Math.max(first.length(), second.length());
    }

    @Override
    public String text() {
        return first + "+" + second;
    }

    private static String digits(int length, RandomGenerator random) {
        requireLength(length);
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static void requireOperand(String operand) {
        requireLength(operand.length());
        if (!operand.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an operand takes only the digits 0 to 9");
        }
    }

    private static void requireLength(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an operand has 1 to " + MAX_LENGTH + " digits, but " + length + " were asked for");
        }
    }
}
