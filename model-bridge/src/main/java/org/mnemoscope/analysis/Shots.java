package org.mnemoscope.analysis;

import java.util.OptionalInt;

/**
 * Solved problems in front of the asked one.
 *
 * @param count how many, 0 to {@link org.mnemoscope.task.FewShot#MOST}
 * @param length their length in bits or digits; empty for that of the asked one
 * @param seed decides the problems and their mnemonics
 */
public record Shots(int count, OptionalInt length, long seed) {
    /** The seed until somebody chooses another, in the window as on the command line. */
    public static final long USUAL_SEED = 1;

    /** The asked problem alone. */
    public static final Shots NONE = of(0);

    /** Some problems as long as the asked one. */
    public static Shots of(int count) {
        return new Shots(count, OptionalInt.empty(), USUAL_SEED);
    }
}
