package org.mnemoscope.app.report.map;

import org.mnemoscope.score.Verdict;
import org.mnemoscope.viz.matrix.Correctness;

/** A verdict as a line, with a sign for those who do not see its colour. */
public final class VerdictWords {
    private VerdictWords() {}

    /** As in {@code ✓ Exact match, 40 of 40} and {@code ✗ First error at output 23}. */
    public static String of(Verdict verdict) {
        if (verdict.exactMatch()) {
            return "✓ Exact match, " + verdict.right() + " of " + verdict.digits();
        }
        if (verdict.firstError().isPresent()) {
            return "✗ First error at output " + verdict.firstError().getAsInt();
        }
        return "✗ All " + verdict.digits() + " digits right, a mark or mnemonic wrong";
    }

    /** The colour of a verdict. */
    public static Correctness tone(Verdict verdict) {
        return verdict.exactMatch() ? Correctness.RIGHT : Correctness.WRONG;
    }
}
