package org.mnemoscope.workshop.golden;

import java.util.Arrays;
import org.mnemoscope.language.Texts;

/** How far numbers are from what they should be. NaN among them makes the difference NaN. */
final class Difference {
    private static final Texts TEXTS = Texts.of(Difference.class);

    private Difference() {}

    /** The largest |actual - expected| of two arrays of one length. */
    static double absolute(float[] actual, float[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
        }
        return worst;
    }

    /** {@link #absolute} divided by the largest |expected|; undivided where all are 0. */
    static double relative(float[] actual, float[] expected) {
        double largest = absolute(expected, new float[expected.length]);
        double worst = absolute(actual, expected);
        return largest > 0 ? worst / largest : worst;
    }

    /** The largest {@link #absolute} of all rows. */
    static double absolute(float[][] actual, float[][] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, absolute(actual[i], expected[i]));
        }
        return worst;
    }

    /** The largest {@link #relative} of all rows. */
    static double relative(float[][] actual, float[][] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, relative(actual[i], expected[i]));
        }
        return worst;
    }

    /** The share of entries that differ, or 1 where the lengths do. */
    static double share(int[] actual, int[] expected) {
        if (actual.length != expected.length) {
            return 1;
        }
        long differ = 0;
        for (int i = 0; i < expected.length; i++) {
            differ += actual[i] == expected[i] ? 0 : 1;
        }
        return expected.length == 0 ? 0 : differ / (double) expected.length;
    }

    /** Says where two arrays differ first. */
    static String first(int[] actual, int[] expected) {
        int at = Arrays.mismatch(actual, expected);
        if (at < 0) {
            return TEXTS.get("equal", expected.length);
        }
        return TEXTS.get("first", at, entry(actual, at), entry(expected, at));
    }

    private static String entry(int[] values, int at) {
        return at < values.length ? Integer.toString(values[at]) : TEXTS.get("nothing");
    }
}
