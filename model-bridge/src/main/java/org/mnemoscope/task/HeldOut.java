package org.mnemoscope.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Keeps the problems a model is measured on apart from those it is trained on, whichever their length: one problem in eight, by
 * the SHA-256 of its text, is a test problem. Training never draws one, evaluation draws nothing else. Lengths with fewer than
 * 100 problems (parity below {@value #SHORTEST_BITS} bits, sums below {@value #SHORTEST_DIGITS} digits) are too small to divide
 * and have no test problems; they are measured on whatever is drawn, so a recipe that trains on them knows their answers.
 */
public final class HeldOut {
    private static final int SHORTEST_BITS = 7;
    private static final int SHORTEST_DIGITS = 2;
    private static final int EIGHTH = 0x07;

    private HeldOut() {}

    /** Whether a problem is kept for tests. */
    public static boolean isTest(Problem problem) {
        return problem.length() >= shortest(problem.kind()) && isTest(problem.text());
    }

    /**
     * Whether a text is kept for tests.
     *
     * @param text a problem's text, or a prompt of a grammar
     */
    public static boolean isTest(String text) {
        return (sha256().digest(text.getBytes(StandardCharsets.UTF_8))[0] & EIGHTH) == 0;
    }

    /**
     * Draws a test problem; one of any kind where the length has none.
     *
     * @param kind the task
     * @param length 1 to {@link TaskKind#longest()}; both operands of a sum have it
     * @param random decides the problem
     */
    public static Problem draw(TaskKind kind, int length, RandomGenerator random) {
        Problem problem = kind.random(length, random);
        while (length >= shortest(kind) && !isTest(problem)) {
            problem = kind.random(length, random);
        }
        return problem;
    }

    private static int shortest(TaskKind kind) {
        return kind == TaskKind.PARITY ? SHORTEST_BITS : SHORTEST_DIGITS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
