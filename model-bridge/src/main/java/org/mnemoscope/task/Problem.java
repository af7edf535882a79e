package org.mnemoscope.task;

/** What is to be computed, apart from how it is written down. */
public sealed interface Problem permits ParityProblem, AdditionProblem {
    /** The task this is a problem of. */
    TaskKind kind();

    /** The number of bits, or of digits of the longer operand. At least 1. */
    int length();

    /** The problem as it would be typed: {@code 0110} or {@code 12+9}. {@link ProblemParser} reads it back. */
    String text();
}
