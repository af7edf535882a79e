package org.mnemoscope.decoder.family;

import java.util.List;

/**
 * What a family's rotary positions are like where no key says so, and which keys at the top say so beside those in {@code
 * rope_parameters}.
 *
 * @param base the base of the frequencies
 * @param baseKey the key of the base
 * @param partly whether a family can turn a part of each head alone; the others ignore the part without scaling and have no use
 *     for it with
 * @param part the share of a head's dimensions that is turned
 * @param partKey the key of the part
 * @param evenly whether the part must be an even number of dimensions; the others round it up
 * @param sideBySide whether the two dimensions of a pair are neighbours
 * @param originalLength the longest sequence of pre-training where the family has one that counts more than what
 *     {@code rope_parameters} say, or 0
 * @param longRope the types that mean LongRoPE
 * @param others the other types that are allowed
 */
record RotaryKeys(
        double base,
        String baseKey,
        boolean partly,
        double part,
        String partKey,
        boolean evenly,
        boolean sideBySide,
        int originalLength,
        List<String> longRope,
        List<String> others) {
    private static final List<String> LONG_ROPE = List.of("longrope");
    private static final List<String> OTHERS =
            List.of("default", "linear", "dynamic", "yarn", "llama3", "proportional");

    /** Whether keys are turned anew where LongRoPE goes over to other angles: in the family alone that was trained with it. */
    boolean renews() {
        return originalLength > 0;
    }

    /** With pairs half of the turned dimensions apart, and all types. */
    RotaryKeys(double base, String baseKey, boolean partly, double part, String partKey) {
        this(base, baseKey, partly, part, partKey, false, false, 0, LONG_ROPE, OTHERS);
    }

    /** All dimensions are turned. */
    static RotaryKeys whole(double base) {
        return new RotaryKeys(base, "rope_theta", false, 1, "partial_rotary_factor");
    }

    /** A part is turned. */
    static RotaryKeys partly(double part) {
        return new RotaryKeys(10_000, "rope_theta", true, part, "partial_rotary_factor");
    }

    /** The same where the part must be an even number of dimensions. */
    RotaryKeys pairsAlone() {
        return new RotaryKeys(base, baseKey, partly, part, partKey, true, sideBySide, originalLength, longRope, others);
    }

    /** The same with neighbours for pairs. */
    RotaryKeys neighbours() {
        return new RotaryKeys(base, baseKey, partly, part, partKey, evenly, true, originalLength, longRope, others);
    }

    /** The same with an original length of the family's own and no other types than the default and LongRoPE. */
    RotaryKeys longRopeAlone(int length, List<String> names) {
        return new RotaryKeys(
                base, baseKey, partly, part, partKey, evenly, sideBySide, length, names, List.of("default"));
    }
}
