package org.mnemoscope.task;

import java.util.random.RandomGenerator;

/**
 * A row of bits whose parity is asked.
 *
 * @param bits 1 to {@value #MAX_LENGTH} characters {@code 0} or {@code 1}; the first is b1
 */
public record ParityProblem(String bits) implements Problem {
    /** The most bits a problem may have. */
    public static final int MAX_LENGTH = 120;

    /**
     * Checks the bits.
     *
     * @throws IllegalArgumentException if there are none, too many, or other characters among them
     */
    public ParityProblem {
        requireLength(bits.length());
        if (!bits.chars().allMatch(c -> c == '0' || c == '1')) {
            throw new IllegalArgumentException("a parity problem takes only 0 and 1");
        }
    }

    /**
     * Draws a problem with uniformly random bits.
     *
     * @param length 1 to {@value #MAX_LENGTH}
     * @param random where the bits come from
     * @throws IllegalArgumentException if the length is out of range
     */
    public static ParityProblem random(int length, RandomGenerator random) {
        requireLength(length);
        StringBuilder bits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            bits.append(random.nextBoolean() ? '1' : '0');
        }
        return new ParityProblem(bits.toString());
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PARITY;
    }

    @Override
    public int length() {
        return bits.length();
    }

    @Override
    public String text() {
        return bits;
    }

    private static void requireLength(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a parity problem has 1 to " + MAX_LENGTH + " bits, but " + length + " were asked for");
        }
    }
}
