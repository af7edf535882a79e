package org.mnemoscope.task;

import java.util.List;

/**
 * One token of an {@link Example}. The label is what stands on an axis: a fixed token's or mnemonic's own text ({@code end}
 * for {@code <end>}); {@code b27} for the 27th bit and {@code p26} for the parity of the first 26; {@code a3} and {@code b3}
 * for the operands' digits of the third place from the right, {@code s3} for that place of the sum, {@code r3} for it in the
 * reversed sum after {@code ###}. Bits count from the left, places from the right, both from 1.
 *
 * @param text the token as it is written and tokenized, without spaces
 * @param role what it is for
 * @param predicted whether the model is asked for it; everything else is given
 * @param label the short name on an axis
 * @param sources positions (0-based, ascending) of the tokens that determine this one; empty where it is given or where
 *     nothing in the context determines it but its place
 * @param anchors positions (0-based, ascending) of the mnemonics it may be addressed by, none of them among the sources;
 *     empty where it is given
 */
public record ExampleToken(
        String text, Role role, boolean predicted, String label, List<Integer> sources, List<Integer> anchors) {
    /** Copies the lists. */
    public ExampleToken {
        sources = List.copyOf(sources);
        anchors = List.copyOf(anchors);
    }
}
