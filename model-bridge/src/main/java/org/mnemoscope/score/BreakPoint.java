package org.mnemoscope.score;

import java.util.List;
import java.util.OptionalInt;

/** Whether a map falls apart on its way, and where: a change of its hit rate, not a dip. */
public sealed interface BreakPoint {
    /** Digits there are at least before a break and after it. */
    int LEAST_DIGITS = 3;

    /** What a break has to gain: twice the log-likelihood ratio is at least this times ln n. */
    double EVIDENCE = 3;

    /**
     * The hit rate falls.
     *
     * @param digit the first output digit, from 1, of the lower rate
     */
    record At(int digit) implements BreakPoint {}

    /** One rate explains the hits as well. */
    record None() implements BreakPoint {}

    /** There are so few digits that no break could be told from chance. */
    record TooShort() implements BreakPoint {}

    /**
     * Looks for the break. Let h of n digits hit, and a of the first k: one rate h/n for all has the log-likelihood L₁ = h·ln(h/n) +
     * (n − h)·ln(1 − h/n), with 0·ln 0 = 0; the rates a/k before and (h − a)/(n − k) from k on have L₂(k), the sum of the same for
     * both sides. The break is the k with the largest L₂, of those with at least {@value #LEAST_DIGITS} digits on both sides and
     * the lower rate from k on, if 2·(L₂(k) − L₁) ≥ {@value #EVIDENCE}·ln n. At a constant rate and with 14 digits or more that
     * happens in at most 2 of 100 maps.
     *
     * @param rows the scored digits in the order of the output
     */
    static BreakPoint of(List<RowScore> rows) {
        int n = rows.size();
        if (n < 2 * LEAST_DIGITS) {
            return new TooShort();
        }
        int hits = hits(rows);
        double best = logLikelihood(hits, n) + EVIDENCE * Math.log(n) / 2;
        BreakPoint found = new None();
        for (int k = LEAST_DIGITS; k <= n - LEAST_DIGITS; k++) {
            int before = hits(rows.subList(0, k));
            int after = hits - before;
            double two = logLikelihood(before, k) + logLikelihood(after, n - k);
            boolean falls = (long) after * k < (long) before * (n - k);
            boolean first = found instanceof None;
            if (falls && (first ? two >= best : two > best)) {
                best = two;
                found = new At(rows.get(k).outputIndex());
            }
        }
        return found;
    }

    /** The output digit, from 1, where it breaks; empty if it does not, or nobody can say. */
    default OptionalInt outputIndex() {
        return this instanceof At at ? OptionalInt.of(at.digit()) : OptionalInt.empty();
    }

    /** What a person reads, as in {@code breaks at 21}. */
    default String words() {
        if (this instanceof At at) {
            return Measure.TEXTS.get("break.at", at.digit());
        }
        return Measure.TEXTS.get(this instanceof None ? "break.none" : "break.unknown");
    }

    private static int hits(List<RowScore> rows) {
        return (int) rows.stream().filter(RowScore::hit).count();
    }

    /** Of so many hits in so many digits, at the rate that makes them likeliest. */
    private static double logLikelihood(int hits, int digits) {
        return term(hits, digits) + term(digits - hits, digits);
    }

    private static double term(int count, int of) {
        return count == 0 ? 0 : count * Math.log(count / (double) of);
    }
}
